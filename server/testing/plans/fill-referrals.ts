import type postgres from 'postgres';
import { sealedPackage } from '../../routing/package/package.ts';
import type { Cast } from './fill-reports.ts';

/** A referral, its sealed package and its first step for each case `fillReports` just put there that waits for a partner or heard from it. */
export async function fillReferrals(tx: postgres.TransactionSql, cast: Cast): Promise<void> {
  const { definition, body } = sealedPackage.seal(examplePackage);
  await tx`
    insert into referral (id, incident_id, partner_id, state, overrule_reason, offered_by, urgent, offered_at, received_at, changed_at)
    select md5('referral ' || n)::uuid, id, partner, case when state = 'answered' then 'resolved' when n % 3 = 0 then 'received' when n % 3 = 1 then 'acknowledged' else 'accepted' end,
      'Zo afgesproken.', ${cast.coordinator}, urgency = 'now', filed_at + interval '30 minutes', filed_at + interval '31 minutes', filed_at + interval '31 minutes'
    from made where partner is not null`;
  await tx`
    insert into referral_package (referral_id, definition, body, sha256)
    select md5('referral ' || n)::uuid, ${definition}, said, encode(sha256(convert_to(said, 'utf8')), 'hex') from made,
      lateral (select replace(replace(replace(${body}::text, ${examplePackage.reference}, reference), ${examplePackage.title}, 'Melding ' || n || ' over een stembureau'),
        '"urgency":{"code":"today"', '"urgency":{"code":"' || urgency || '"') as said) sealed
    where partner is not null`;
  await tx`
    insert into referral_step (thing_id, action, from_state, to_state, person_id, at)
    select md5('referral ' || n)::uuid, 'offer', 'none', 'offered', holder, filed_at + interval '30 minutes' from made where partner is not null`;
}

const examplePackage = {
  reference: 'PS27-0000-0000-X',
  category: {
    code: 'process-location',
    name: { nl: 'Stembureau of openingstijd klopt niet', en: 'Wrong polling station or hours' },
  },
  title: 'VOORBEELD',
  description: 'Bij stembureau 12 staat al een uur een lange rij en de deur is dicht. '.repeat(4),
  noticed_at: new Date('2026-11-20T10:00:00.000Z'),
  urgency: { code: 'today', name: { nl: 'Vandaag', en: 'Today' } },
  evidence: [],
  evidence_included: false,
  tlp: 'AMBER',
} as const satisfies Parameters<typeof sealedPackage.seal>[0] | object;
