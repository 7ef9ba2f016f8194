import type postgres from 'postgres';
import { sealedReport } from '../../intake/report.ts';
import { makeReference } from '../../kernel/reference.ts';
import { sealedDecision } from '../../triage/closing/decision.ts';
import type { Role } from '../../vocabulary/permissions.ts';

/** Who and what the rows are about: codes and ids that are there. */
export type Cast = Awaited<ReturnType<typeof findCast>>;

/** A fragment of SQL over `n`, the number of a report: the higher, the newer. */
type Choice = string;

export type Mix = {
  /** One of the states of a case. */
  state: Choice;
  municipality: Choice;
  category: Choice;
  /** Code of the organisation that reports; null: a citizen without account. */
  organisation: Choice;
  /** What is told, the same each time. */
  description: string;
};

/**
 * Puts reports number `from` to `to` in the database with their cases, thousands at a time and past every trigger, but for those
 * whose reference somebody drew already. Reports and decisions are sealed as the product seals them, their references are its
 * own. `mix` says how they differ. What follows in the transaction finds them in the table `made`.
 */
export async function fillReports(
  tx: postgres.TransactionSql,
  cast: Cast,
  { from, to, mix }: { from: number; to: number; mix: Mix },
): Promise<void> {
  const references = Array.from({ length: to - from + 1 }, (_, i) => referenceOf(from + i));
  const report = sealedReport.seal({ ...exampleReport, description: mix.description });
  const decision = sealedDecision.seal(exampleDecision);
  await tx`set local session_replication_role = replica`;
  await tx`set local synchronous_commit = off`;
  await tx`drop table if exists made`;
  await tx.unsafe(
    `create temp table made on commit drop as
    select n, md5('report ' || n)::uuid as id, reference, state, tlp, urgency, filed_at, category.code as category, category.door,
      municipality, organisation.id as organisation, coalesce(organisation.kind, 'citizen') as kind,
      case when organisation.id is not null then coalesce(organisation.person, $3::uuid) end as person,
      case when state = 'closed' then md5('decision ' || n)::uuid end as decision,
      -- A partner moved these last.
      case when state in ('referred', 'answered') then $4::uuid end as partner,
      case when state <> 'new' then $5::uuid end as holder,
      case when state in ('assessed', 'referred', 'answered', 'closed') then 1 + n % 5 end as severity
    from (
      select ${mix.state} as state, ${mix.municipality} as municipality, ${mix.category} as category_code, ${mix.organisation} as organisation_code,
        n, reference, now() - ($2::int - n) * interval '20 seconds' as filed_at,
        case when n % 40 = 7 then 'RED' when n % 3 = 0 then 'GREEN' else 'AMBER' end as tlp,
        case n % 9 when 0 then 'now' when 1 then 'today' else 'later' end as urgency
      from unnest($1::text[]) with ordinality given (reference, place), lateral (select (place + $6 - 1)::int as n) numbered
      where not exists (select from incident i where i.reference = given.reference)) chosen
    join category on category.code = category_code
    left join lateral (
      select o.id, o.kind, (select m.person_id from membership m where m.organisation_id = o.id limit 1) as person
      from organisation o where o.code = organisation_code) organisation on true`,
    [references, cast.total, cast.reporter, cast.partner, cast.coordinator, from],
  );
  const said = bodyWith(report.body, {
    [exampleReport.category]: 'category',
    [exampleReport.municipality]: 'municipality',
    [exampleReport.organisation]: 'organisation',
    [exampleReport.title]: `'Melding ' || n || ' over een stembureau'`,
    [exampleReport.noticedAt.toISOString()]: iso('filed_at'),
  });
  await tx.unsafe(
    `insert into incident (id, reference, round_code, filer_person_id, filer_kind, definition, body, sha256, filed_at)
    select id, reference, $2, person, kind, $1, body, encode(sha256(convert_to(body, 'utf8')), 'hex'), filed_at
    from made, lateral (select replace(replace(${said}, '"tlp":"AMBER"', '"tlp":"' || tlp || '"'), '"urgency":"today"', '"urgency":"' || urgency || '"') as body) sealed`,
    [report.definition, cast.round],
  );
  const decided = bodyWith(decision.body, {
    [exampleDecision.reference]: 'reference',
    [exampleDecision.decidedAt.toISOString()]: iso("filed_at + interval '2 hours'"),
  });
  await tx.unsafe(
    `insert into case_decision (id, incident_id, definition, body, sha256)
    select decision, id, $1, body, encode(sha256(convert_to(body, 'utf8')), 'hex') from made, lateral (select ${decided} as body) sealed
    where decision is not null`,
    [decision.definition],
  );
  await tx`
    insert into triage_case (incident_id, state, category_code, door, reference, title, tlp, exercise, filer_kind, municipality_code, filer_organisation_id,
      filed_at, category_confirmed, severity, claimed_by, claimed_at, decision_id, turn_rank, turn_due_at, turn_reason, partner_id, partner_since, changed_at)
    select id, state, category, door, i.reference, i.title, i.tlp, i.exercise, i.filer_kind, municipality, organisation, made.filed_at, severity is not null, severity,
      holder, case when holder is not null then made.filed_at + interval '10 minutes' end, decision,
      case when made.urgency = 'now' and state = 'new' then 0 else 2 end, made.filed_at + interval '1 hour',
      case state when 'new' then 'first_look' when 'claimed' then 'assess' when 'assessed' then 'refer' when 'referred' then 'decision'
        when 'answered' then 'answered' else 'closed' end,
      partner, case when partner is not null then made.filed_at + interval '30 minutes' end, made.filed_at + case state when 'new' then interval '0' else interval '2 hours' end
    from made join incident i using (id)`;
}

/** The people and codes that a fill of `total` reports is about: each time the same. */
export async function findCast(admin: postgres.Sql, total: number) {
  const [row] = await admin<Record<'reporter' | 'coordinator' | 'partner' | 'round' | 'instruction', string>[]>`
    select (select p.id from membership m join person p on p.id = m.person_id where m.role = ${'reporter' satisfies Role} order by p.email desc limit 1) as reporter,
      (select p.id from membership m join person p on p.id = m.person_id where m.role = ${'coordinator' satisfies Role} order by p.email desc limit 1) as coordinator,
      (select id from organisation where code = 'IBD') as partner,
      (select code from election_round order by polling_day desc limit 1) as round,
      (select version from work_instruction order by valid_from desc limit 1) as instruction`;
  if (!row) throw new Error('Nobody is there: is the demonstration loaded?');
  return { ...row, total };
}

/** Drawn without drawing: numbers far apart, each once, with the check sign of the product. */
export const referenceOf = (n: number): string => makeReference('PS27', (below) => (n * 48_271) % below);

const exampleReport = {
  category: 'process-location',
  title: 'VOORBEELD',
  noticedAt: new Date('2001-02-03T04:05:06.000Z'),
  happenedAt: null,
  municipality: 'GM0402',
  place: 'Buurthuis De Kern',
  urgency: 'today',
  tlp: 'AMBER',
  victimRole: null,
  locale: 'nl',
  exercise: false,
  organisation: '00000000-0000-4000-8000-00000000f111',
  files: [],
} as const satisfies Partial<Parameters<typeof sealedReport.seal>[0]>;

const exampleDecision = {
  reference: 'PS27-0000-0000-X',
  outcome: 'handled',
  publicReason: 'De deur is open; wie in de rij stond, heeft gestemd.',
  decidedAt: new Date('2001-02-03T04:05:06.000Z'),
};

/** The text of a sealed body in which each example is what a column says: still canonical, because only texts change; null has no quotes. */
function bodyWith(body: string, columns: Record<string, string>): string {
  return Object.entries(columns).reduce(
    (text, [example, column]) => `replace(${text}, '"${example}"', coalesce('"' || ${column} || '"', 'null'))`,
    `'${body.replaceAll("'", "''")}'`,
  );
}

const iso = (moment: string) => `ctx.utc_text(${moment})`;
