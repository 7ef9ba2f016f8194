import type { Context } from 'hono';
import type { AppEnv } from '../../web/env.ts';
import { addressOf, readTurn, writeTurn, type Params } from '../../web/lists/place.ts';
import { queueFilter } from '../queue/queue-form.ts';

/** The list that somebody came from, as the address carries it: its filters, and which page of it. */
export const listIn = (c: Context<AppEnv>): Params => ({
  ...queueFilter.write(queueFilter.parse(c.req.query())),
  ...writeTurn(readTurn((name) => c.req.query(name))),
});

/** The page of a case, with the list that it was opened from. */
export const caseAt = (reference: string, list: Params): string => addressOf(`/triage/${reference}`, list);
