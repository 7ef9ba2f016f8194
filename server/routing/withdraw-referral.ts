import type { Database, Tx } from '#db/connect.ts';
import { asPerson, type Asker } from '#db/as-person.ts';
import { queueMessage } from '../delivery/queue-message.ts';
import { dayOf } from '../kernel/local-time.ts';
import { Refusal } from '../kernel/refusal.ts';
import { say } from '../kernel/words.ts';
import { move } from '../steps/move.ts';
import { partnerLocale } from '../delivery/partner-locale.ts';
import { findReachable, withdrawalKey } from './referral-queries.ts';
import { tableReferral } from './referral-thing.ts';

type Withdrawn = { reference: string; seen?: Date; heard?: Date | null; reason: string };

/** Takes a case back from a partner. For that a message is queued in the same transaction, when it has an address by then. */
export function withdrawReferral(
  database: Database,
  asker: Asker,
  { reference: path, seen, heard, reason }: Withdrawn,
  now: Date,
): Promise<void> {
  const step = { reference: path, seen, heard, reason, action: 'withdraw' } as const;
  return asPerson(database, asker, (tx) =>
    move(tx, asker, tableReferral, step, now, (at) => ({
      after: () => tellPartner(tx, asker, path, at),
    })),
  );
}

async function tellPartner(tx: Tx, { organisationId }: Asker, path: string, at: Date): Promise<void> {
  const id = await tableReferral.find(tx, path);
  if (id === undefined || organisationId === undefined) throw new Refusal('not_found');
  const told = await findReachable(tx, id, { byId: organisationId, day: dayOf(at) });
  if (!told) return;
  const { reference, name, channel, address, by } = told;
  await queueMessage(tx, {
    dedupeKey: withdrawalKey(id),
    template: 'referral_withdrawn',
    recipient: { name: say(name, partnerLocale), channel, address },
    locale: partnerLocale,
    data: { reference, referralId: id, by: say(by, partnerLocale) },
    now: at,
  });
}
