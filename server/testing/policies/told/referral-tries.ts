import { sql, type RawBuilder } from 'kysely';
import { force } from '../../force.ts';
import { withdrawalOf } from '../../referrals.ts';
import type { ReferralAction } from '../../../vocabulary/referral-lifecycle.ts';
import type { Work } from '../tries/trying.ts';
import type { Ground } from './attack-ground.ts';
import { offerTries } from './offer-tries.ts';
import { asTold, nothing, wordsOf, type Tried } from './words.ts';

/** Every action of a referral. */
export function referralTries(ground: Ground): Record<ReferralAction, Tried> {
  const { tried, given, now } = ground;
  const { setReferral, onReferral } = wordsOf(ground);
  const id = given.referral;
  const byPartner = (...work: Work[]) => tried('fatima', 'partner', ...work);
  const step = (action: string, from: string, to: string, set: RawBuilder<unknown>): Work[] => [
    onReferral('fatima', id, action, [from, to]),
    setReferral(id, sql`state = ${to} ${set}`),
  ];
  const seen = (set = sql`, acknowledged_by = 'x'`) => step('acknowledge', 'offered', 'acknowledged', set);
  const taken = (set = sql`, partner_reference = 'x'`) => [
    ...seen(),
    ...step('accept', 'acknowledged', 'accepted', set),
  ];
  const solved = (set = sql`, result = 'x'`) => [...taken(), ...step('resolve', 'accepted', 'resolved', set)];
  const declined = (set = sql`, decline_reason = 'x', next_body = 'NCSC'`) =>
    step('decline', 'offered', 'declined', set);
  /** The partner says nothing with it, or something else than the step. */
  const halfSaid = (way: (set: RawBuilder<unknown>) => Work[], column: string): Tried['refused'] => ({
    'and nothing said with it': { ...asTold, by: () => byPartner(...way(sql``)) },
    'and something else than its step says': {
      ...asTold,
      by: () => byPartner(...way(sql`, ${sql.ref(column)} = 'iets anders'`)),
    },
  });
  const delivered = (left: boolean) =>
    tried(
      'worker',
      'worker',
      ...(left
        ? [sql`update outbox_message set state = 'sent', sent_at = ${now} where dedupe_key = ${`referral:${id}`}`]
        : []),
      onReferral('worker', id, 'deliver', ['offered', 'received']),
      setReferral(id, sql`state = 'received', received_at = ${now}`),
    );
  const withdrawn = (set = sql``, told: Work[] = [withdrawalOf(id)]) =>
    tried(
      'joost',
      'table',
      onReferral('joost', id, 'withdraw', ['offered', 'withdrawn']),
      setReferral(id, sql`state = 'withdrawn' ${set}`),
      ...told,
    );
  /** Its partner so; another one, to whom another referral goes meanwhile, hears of all. */
  const untold = (ibd: string, ibdAgain: string) => async () => {
    const set = (columns: string, other: string) =>
      force(ground.world.db.admin, (db) =>
        db.unsafe(`update organisation set ${columns} where code = 'IBD'; update referral set partner_id =
          (select id from organisation where code = '${other}') where id = '${given.second}'`),
      );
    await set(ibd, 'NCSC');
    const answer = await withdrawn(sql``, []);
    await set(ibdAgain, 'IBD');
    return answer;
  };
  const words = ['acknowledged_by', 'partner_reference', 'decline_reason', 'next_body', 'result'];
  const others = [
    ...['received_at', 'acknowledged_at', 'accepted_at'].map((column) => [column, now] as const),
    ...words.map((column) => [column, column === 'next_body' ? 'NCSC' : 'x'] as const),
  ];
  return {
    offer: offerTries(ground),
    deliver: {
      done: { 'with its message': () => delivered(true) },
      refused: { 'while its message waits': { ...nothing, by: () => delivered(false) } },
    },
    acknowledge: {
      done: { 'a name': () => byPartner(...seen()) },
      refused: {
        ...halfSaid(seen, 'acknowledged_by'),
        'by the name that another step says': {
          ...asTold,
          by: () => {
            const other = given.second;
            const says = (to: string) => setReferral(to, sql`state = 'acknowledged', acknowledged_by = 'Een ander'`);
            const named = (of: string, name: string) =>
              onReferral('fatima', of, 'acknowledge', ['offered', 'acknowledged'], name);
            return byPartner(named(id, 'Fatima'), named(other, 'Een ander'), says(other), says(id));
          },
        },
      },
    },
    accept: {
      done: { 'a number': () => byPartner(...taken()) },
      refused: halfSaid(taken, 'partner_reference'),
    },
    decline: {
      done: { 'a reason': () => byPartner(...declined()) },
      refused: halfSaid(declined, 'decline_reason'),
    },
    resolve: {
      done: { 'a result': () => byPartner(...solved()) },
      refused: halfSaid(solved, 'result'),
    },
    withdraw: {
      done: {
        'and its partner told': () => withdrawn(),
        'of a partner without an address by now': untold(
          'channel = null, contact = null',
          "channel = 'mail', contact = 'ibd@meldtafel.example'",
        ),
        'of a partner that ended': untold("valid_to = '2024-01-01'", 'valid_to = null'),
      },
      refused: {
        'and nobody told': { ...nothing, by: () => withdrawn(sql``, []) },
        ...Object.fromEntries(
          others.map(([column, value]) => [
            `and ${column} with it`,
            { ...asTold, by: () => withdrawn(sql`, ${sql.ref(column)} = ${value}`) },
          ]),
        ),
        'another moment, without a step': {
          refused: 'append-only',
          by: () => tried('joost', 'table', setReferral(id, sql`changed_at = ${now}`)),
        },
      },
    },
  };
}
