import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { sealedPackage } from '../../../routing/package/package.ts';
import { messageOf } from '../../referrals.ts';
import type { Work } from '../tries/trying.ts';
import { addedAt, addedTo, packed, type Ground } from './attack-ground.ts';
import { nothing, sealed, wordsOf, type Tried } from './words.ts';

/** How a referral begins: with its message, and a package that says what the report says. */
export function offerTries(ground: Ground): Tried {
  const { tried, given, people, now, world } = ground;
  const { setCase, setReferral, onCase, onReferral } = wordsOf(ground);
  const { personId } = people.joost;
  const listed = { name: 'x', type: 'text/plain', size: 1, sha256: '0'.repeat(64) };
  const named = (code: string) => ({ code, name: { nl: 'x' } });
  const otherWords = { title: 'iets anders', description: 'iets anders', place: 'iets anders' };
  /** What another incident, a case or a reporter would say. */
  const ofAnother = {
    reference: 'PS27-0000-0000-X',
    category: named('disturbance'),
    contest: named('TK2025'),
    urgency: named('later'),
    municipality: { code: 'GM9999', name: 'x' },
    severity: { level: 5, name: { nl: 'x' } },
    victim_role: named('party'),
    noticed_at: new Date('2020-01-01T00:00:00Z'),
    happened_at: new Date('2020-01-01T00:00:00Z'),
    reporter_kind: 'ministry',
    reporter_organisation: named('IBD'),
    platform_urls: ['https://evil.example/'],
  };
  const added = { at: addedAt, text: addedTo(given.fresh) };
  const otherAdditions = {
    'left out': [],
    'in other words': [{ ...added, text: 'Er is niets.' }],
    'at another moment': [{ ...added, at: new Date(addedAt.getTime() + 1) }],
    'and that of another': [added, { ...added, text: addedTo(given.closed) }],
    'and what the desk answered': [added, { ...added, text: 'x' }],
  };
  /** None of them is an address that the report names. */
  const parts = ['https://x.example', 'https://x.example/a.', 'x.example/a', 'x', ''];
  const byJoost = (...work: Work[]) => tried('joost', 'table', ...work);
  const put = (
    id: string,
    partner = 'IBD',
    [column, value]: [RawBuilder<unknown>, RawBuilder<unknown>] = [sql``, sql``],
  ) =>
    sql`insert into referral (id, incident_id, partner_id, state, overrule_reason, offered_by, offered_at, urgent, changed_at ${column})
      select ${id}, ${given.fresh}, o.id, 'offered', 'x', ${personId}, ${now}, false, ${now} ${value} from organisation o where o.code = ${partner}`;
  const offers = (id: string, hash: string) => onReferral('joost', id, 'offer', ['none', 'offered', { hash }]);
  type Offered = { partner?: string; mail?: boolean; says?: object; of?: string; file?: string; before?: Work[] };
  const offered = ({ partner, mail = true, says = {}, of = given.fresh, file, before = [] }: Offered) => {
    const id = randomUUID();
    let sha256 = '';
    const pack = async (tx: Tx) => {
      const { reference, body } = await tx
        .selectFrom('incident')
        .select(['reference', 'body'])
        .where('id', '=', of)
        .executeTakeFirstOrThrow();
      const { title, description, place } = JSON.parse(body) as Record<'title' | 'description' | 'place', string>;
      const made = sealedPackage.seal({ tlp: 'AMBER', reference, title, description, place, ...says });
      sha256 = made.sha256;
      await sql`insert into referral_package (referral_id, definition, body, sha256)
        values (${id}, ${made.definition}, ${made.body}, ${sha256})`.execute(tx);
    };
    const goes =
      file === undefined ? [] : [sql`insert into referral_file (referral_id, file_id) values (${id}, ${file})`];
    return byJoost(...before, put(id, partner), pack, ...goes, ...(mail ? [messageOf(id)] : []), (tx: Tx) =>
      offers(id, sha256).execute(tx),
    );
  };
  const weighed = { severity: 3, category: 'disturbance' };
  const asAnother: Work[] = [
    onCase('joost', given.fresh, 'assess', ['assessed', 'assessed', weighed]),
    setCase(given.fresh, sql`category_code = 'disturbance'`),
  ];
  const mailed = (address?: string) =>
    byJoost(async (tx: Tx) => {
      const [row] = await world.db.admin`
        select dedupe_key, template, recipient_name, channel, recipient_address, locale, data, due_at, queued_at
        from outbox_message where dedupe_key = ${`referral:${given.referral}`}`;
      await tx
        .insertInto('outbox_message')
        .values({ ...row, ...(address && { recipient_address: address }) } as never)
        .execute();
    });
  return {
    done: {
      'of next to nothing': () => {
        const id = randomUUID();
        const { insert, sha256 } = packed(id);
        return byJoost(put(id), insert, messageOf(id), offers(id, sha256));
      },
      'of what the report says': () => offered({}),
      'of a list of files': () => offered({ says: { evidence: [listed] } }),
      'of a file that goes along': () =>
        offered({ says: { evidence: [listed], evidence_included: true }, file: given.file }),
      'of what its reporter added': () => offered({ says: { additions: [added] } }),
      'of an address that was reported': () => offered({ says: { platform_urls: ['https://x.example/a'] } }),
      'of a category in more words': () => offered({ says: { category: named('cyber-municipality') } }),
      'of the category that it was weighed as, not the one that was reported': () =>
        offered({ before: asAnother, says: { category: named('disturbance') } }),
    },
    refused: {
      'without its step': {
        refused: 'thing_without_step',
        by: () => {
          const id = randomUUID();
          return byJoost(put(id), packed(id).insert);
        },
      },
      'that begins with its end': {
        refused: 'thing_without_step',
        by: () => {
          const id = randomUUID();
          const { insert, sha256 } = packed(id);
          const withdrawn = onReferral('joost', id, 'withdraw', ['offered', 'withdrawn', { hash: sha256 }]);
          return byJoost(put(id), insert, withdrawn, setReferral(id, sql`state = 'withdrawn'`));
        },
      },
      'without a package': {
        refused: 'referral_has_package',
        by: () => {
          const id = randomUUID();
          return byJoost(put(id), offers(id, 'x'));
        },
      },
      'whose step names another package': {
        ...sealed,
        by: () => {
          const id = randomUUID();
          return byJoost(put(id), packed(id).insert, offers(id, '0'.repeat(64)));
        },
      },
      'born with the answer of the partner': {
        refused: 'permission denied',
        by: () => byJoost(put(randomUUID(), 'IBD', [sql`, acknowledged_by`, sql`, 'Fatima'`])),
      },
      'to a municipality': { refused: 'row-level security', by: () => byJoost(put(randomUUID(), 'GM0402')) },
      'to a body that ended': { ...nothing, by: () => offered({ partner: 'ended' }) },
      'without its message': { ...nothing, by: () => offered({ mail: false }) },
      ...Object.fromEntries(
        Object.entries({ ...otherWords, ...ofAnother }).map(([name, value]) => [
          `with the ${name} of another incident`,
          { ...nothing, by: () => offered({ says: { [name]: value } }) },
        ]),
      ),
      ...Object.fromEntries(
        parts.map((part) => [
          `with '${part}' as an address that was reported`,
          { ...nothing, by: () => offered({ says: { platform_urls: [part] } }) },
        ]),
      ),
      ...Object.fromEntries(
        Object.entries(otherAdditions).map(([what, additions]) => [
          `with what its reporter added, ${what}`,
          { ...nothing, by: () => offered({ says: { additions } }) },
        ]),
      ),
      'without the file that it says goes along': {
        ...nothing,
        by: () => offered({ says: { evidence: [listed], evidence_included: true } }),
      },
      'with all that another incident says': { ...nothing, by: () => offered({ of: given.waiting }) },
      'with the category that was reported, weighed as another': {
        ...nothing,
        by: () => offered({ before: asAnother, says: { category: named('cyber-municipality') } }),
      },
      'told to another address': { refused: 'row-level security', by: () => mailed('x@x.example') },
      'told already': { refused: 'outbox_message_dedupe_key_key', by: () => mailed() },
    },
  };
}
