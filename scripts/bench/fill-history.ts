import type postgres from 'postgres';
import { fillReferrals } from '#server/testing/plans/fill-referrals.ts';
import type { Cast } from '#server/testing/plans/fill-reports.ts';
import type { Role } from '#server/vocabulary/permissions.ts';

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
    insert into incident_addition (incident_id, person_id, body, added_at)
    select id, person, 'De deur is intussen open en de rij is weg.', filed_at + interval '40 minutes' from made where n % 5 = 0`;
  await fillReferrals(tx, cast);
  await tx`
    insert into audit_event (stream, seq, at, reader, asker, person_id, organisation_id, role, action, details, previous, hash)
    select 'incident:' || m.id, e.seq, m.filed_at + e.seq * interval '10 minutes', 'meldtafel_table', 'person', m.holder, null, ${'coordinator' satisfies Role}, e.action,
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
