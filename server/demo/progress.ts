import { asPart } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { recordAudit } from '../audit/record.ts';

const stream = 'demo:world';

/** How far the demonstration has come in a database. Halfway: the loading was cut off, and facts cannot be taken back. */
export async function demoProgress(owner: Database): Promise<'absent' | 'halfway' | 'loaded'> {
  const events = await asPart(owner, (tx) =>
    tx.selectFrom('audit_event').select('action').where('stream', '=', stream).execute(),
  );
  if (events.some(({ action }) => action === 'demo.loaded')) return 'loaded';
  return events.length > 0 ? 'halfway' : 'absent';
}

export const markProgress = (owner: Database, action: 'demo.started' | 'demo.loaded'): Promise<void> =>
  asPart(owner, (tx) => recordAudit(tx, { about: stream, action }));
