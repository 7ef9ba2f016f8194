import type postgres from 'postgres';
import { sealedPackage } from '#server/routing/package/package.ts';
import type { Cast } from '#server/testing/plans/fill-reports.ts';

/**
 * What happened to the reports that `fillReports` just put there: the keys of their forms, steps, notes, additions, referrals
 * with sealed packages, and an audit event for each step. Hashes of those events look like hashes and are none: nothing that
 * is measured reads them.
 */
export async function fillHistory(tx: postgres.TransactionSql, cast: Cast): Promise<void> {
  await tx`insert into submission (submission_key, incident_id) select md5('form ' || n)::uuid, id from made`;
  await tx`
    insert into triage_step (thing_id, action, from_state, to_state, person_id, reason, details, at)
    select m.id, s.action, s.from_state, s.to_state, m.holder, case s.action when 'close' then 'Het is opgelost.' end,
      case s.action when 'assess' then jsonb_build_object('severity', m.severity, 'category', m.category)
        when 'close' then jsonb_build_object('hash', d.sha256) else '{}' end,
      m.filed_at + s.minutes * interval '1 minute'
    from made m left join case_decision d on d.id = m.decision
    join (values ('claim', 'new', 'claimed', 10, '{claimed,assessed,referred,answered,closed}'::text[]),
      ('assess', 'claimed', 'assessed', 20, '{assessed,referred,answered,closed}'), ('refer', 'assessed', 'referred', 30, '{referred,answered}'),
      ('partner_answered', 'referred', 'answered', 90, '{answered}'), ('close', 'assessed', 'closed', 120, '{closed}')
    ) s (action, from_state, to_state, minutes, of) on m.state = any (s.of)
    order by m.n, s.minutes`;
  await tx`
    insert into triage_note (incident_id, person_id, body, at)
    select id, holder, 'Gebeld met het stembureau: de voorzitter belt terug zodra de deur open is.', filed_at + interval '15 minutes'
    from made where holder is not null and n % 2 = 0`;
  await tx`
    insert into incident_addition (incident_id, author, person_id, body, added_at)
    select id, 'reporter', person, 'De deur is intussen open en de rij is weg.', filed_at + interval '40 minutes' from made where n % 5 = 0`;
  await fillReferrals(tx, cast);
  await tx`
    insert into audit_event (stream, seq, at, reader, asker, person_id, organisation_id, role, action, details, previous, hash)
    select 'incident:' || m.id, e.seq, m.filed_at + e.seq * interval '10 minutes', 'meldtafel_table', 'person', m.holder, null, 'coordinator', e.action,
      '{}', sha256(convert_to('-' || e.seq - 1 || m.id, 'utf8')), sha256(convert_to('-' || e.seq || m.id, 'utf8'))
    from made m join (values (1, 'incident.submitted', '{new,claimed,assessed,referred,answered,closed}'::text[]),
      (2, 'case.claim', '{claimed,assessed,referred,answered,closed}'), (3, 'case.assess', '{assessed,referred,answered,closed}'),
      (4, 'case.refer', '{referred,answered}'), (4, 'case.close', '{closed}'), (5, 'case.partner_answered', '{answered}')
    ) e (seq, action, of) on m.state = any (e.of)`;
  await tx`
    insert into audit_stream (stream, last_seq, last_hash)
    select 'incident:' || id, seq, sha256(convert_to('-' || seq || id, 'utf8'))
    from made, lateral (select case state when 'new' then 1 when 'claimed' then 2 when 'assessed' then 3 when 'answered' then 5 else 4 end as seq) last`;
}

/** One for each case that waits for a partner or heard from it. */
async function fillReferrals(tx: postgres.TransactionSql, cast: Cast): Promise<void> {
  const { definition, body } = sealedPackage.seal(examplePackage);
  await tx`
    insert into referral (id, incident_id, partner_id, state, overrule_reason, offered_by, offered_at, received_at, changed_at)
    select md5('referral ' || n)::uuid, id, partner, case when state = 'answered' then 'resolved' when n % 3 = 0 then 'received' when n % 3 = 1 then 'acknowledged' else 'accepted' end,
      'Zo afgesproken.', ${cast.coordinator}, filed_at + interval '30 minutes', filed_at + interval '31 minutes', filed_at + interval '31 minutes'
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
