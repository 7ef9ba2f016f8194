import { Hono } from 'hono';
import type { AppEnv } from '../../web/env.ts';
import { ownReports } from './own-reports.tsx';
import { receiptPages } from './receipt-pages.tsx';

/** What a reporter sees of a report: with the account of the organisation, or with a receipt. */
export const followingRoutes = new Hono<AppEnv>();

for (const pages of [receiptPages, ownReports]) followingRoutes.route('/', pages);
