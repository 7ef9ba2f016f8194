import { Hono } from 'hono';
import type { AppEnv } from '../web/env.ts';
import { incidentPages } from './incident-pages.tsx';
import { receiptPages } from './receipt-pages.tsx';
import { reportPages } from './report-pages.tsx';

/** Reporting, following up with a receipt, and what the own organisation reported. */
export const intakeRoutes = new Hono<AppEnv>();

for (const pages of [reportPages, receiptPages, incidentPages]) intakeRoutes.route('/', pages);
