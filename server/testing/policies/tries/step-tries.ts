import type postgres from 'postgres';
import { claims, contextOf, id, present, type Claims } from '../askers.ts';
import { publishing, signing } from '../../disclosed.ts';
import type { RoleName } from '../roles.ts';

type Row = { table: string; key: string; id: string; steps: string };
type Step = {
  action?: string;
  from: string;
  to: string;
  /** Which thing, when it is another; by whom; the hash of what it made, `own` for that of the row itself. */
  of?: string;
  by?: string;
  organisation?: string;
  reason?: string;
  hash?: string;
};
type Try = {
  row: Row;
  before?: readonly Step[];
  /** How the row stands then. */
  stands?: Record<string, string | null>;
} & (
  | { trigger: 'guard' | 'guard_reviewer'; takes: Step; asker: string | Claims; reader: RoleName }
  | { trigger: 'arrives'; takes: readonly Step[] }
  | { trigger: 'guard_state'; state: string }
  | { trigger: 'begins' }
  | { trigger: 'made'; beside?: 'the same' | 'another text' | 'another notice' }
);

/** By what the guard says to them: 'done', or the constraint it refuses with. */
type Tries = Readonly<Record<string, readonly Try[]>>;

const ofCase = { table: 'triage_case', key: 'incident_id', id: id('incident b'), steps: 'triage_step' };
const ofNotice = { table: 'notice', key: 'id', id: id('notice draft'), steps: 'notice_step' };
// What is decided has every column filled: it can stand anywhere.
const ofDecided = { ...ofNotice, id: id('notice unlogged') };
const ofVersion = { table: 'notice_version', key: 'notice_id', id: id('notice draft'), steps: 'notice_step' };
const ofPublication = { table: 'publication', key: 'id', id: id('publication draft'), steps: 'publication_step' };
const another = { of: id('another') };

/** A step of a case by a coordinator, of a notice by an officer or the second one, of a publication by a publisher. */
const onCase = (takes: Step, given: Pick<Try, 'stands' | 'before'> = {}): Try => {
  const who = { by: 'coordinator', organisation: 'table' };
  const how = { row: ofCase, trigger: 'guard', asker: 'coordinator', reader: 'table' } as const;
  return { ...how, stands: { state: takes.from }, takes: { ...who, ...takes }, ...given };
};
const onNotice = (
  asker: 'officer' | 'second' | 'worker',
  takes: Step,
  given: Pick<Try, 'stands' | 'before'> = {},
): Try => {
  const who = asker === 'worker' ? {} : { by: asker, organisation: 'bzk' };
  const how = { row: ofDecided, trigger: 'guard', asker, reader: asker === 'worker' ? 'worker' : 'ministry' } as const;
  return { ...how, stands: { state: takes.from }, takes: { ...who, ...takes }, ...given };
};
const onPublication = (takes: Step, before: readonly Step[]): Try => {
  const who = { by: 'publisher', organisation: 'bzk' };
  const how = { row: ofPublication, trigger: 'guard', asker: 'publisher', reader: 'ministry' } as const;
  return { ...how, stands: { state: takes.from }, before, takes: { ...who, ...takes } };
};

/** By nobody: with a key that may all that somebody may. */
const keyOf = (asker: Claims): Claims => ({ ...asker, person: '', asker: `key:${id('key')}` });
const byKey = (takes: Step, before: readonly Step[]): Try => {
  const asker = keyOf(claims.second);
  const how = { row: ofDecided, trigger: 'guard', asker, reader: 'ministry' } as const;
  return { ...how, stands: { state: takes.from }, takes: { organisation: 'bzk', ...takes }, before };
};

const reviewing = (asker: Claims, by?: string): Try => {
  const how = { row: ofPublication, trigger: 'guard_reviewer', asker, reader: 'ministry' } as const;
  return { ...how, takes: { action: 'prepare', from: 'draft', to: 'draft', organisation: 'bzk', ...(by && { by }) } };
};

const claim = { action: 'claim', from: 'new', to: 'claimed' };
const assess = { action: 'assess', from: 'claimed', to: 'assessed' };
const takeOver = { action: 'take_over', from: 'claimed', to: 'claimed', reason: 'x' };
const takeUp = { action: 'take_up', from: 'assessed', to: 'assessed' };
const draft = { action: 'draft', from: 'none', to: 'draft' };
const submit = { action: 'submit', from: 'draft', to: 'awaiting_approval' };
const approve = { action: 'approve', from: 'awaiting_approval', to: 'approved' };
const edited = { action: 'edit', from: 'draft', to: 'awaiting_approval' }; // so that what follows starts there
const withdraw = { action: 'withdraw', from: 'draft', to: 'withdrawn', reason: 'x' };
const deliver = { action: 'deliver', from: 'releasing', to: 'sent' };
// Both lead where publishing starts.
const signed = { ...signing, to: publishing.from, by: 'publisher' };
const prepared = { action: 'prepare', from: 'draft', to: publishing.from, by: 'named' };
const heldByNobody = { stands: { state: 'assessed', claimed_by: null } };
const held = (by: string) => ({ stands: { state: 'claimed', claimed_by: id(`person ${by}`) } });

/** Steps that tell one condition of their guard from its absence, by what it says to them. */
const taking: Tries = {
  done: [
    onCase(claim),
    onCase(claim, { before: [{ ...assess, ...another }] }),
    onCase(assess, held('coordinator')),
    onCase(assess, { ...held('coordinator'), before: [{ ...claim, by: 'coordinator' }] }),
    onCase(takeOver, held('named')),
    onCase(takeUp, heldByNobody),
    onNotice('officer', draft, { stands: { state: 'draft' } }),
    onNotice('officer', submit),
    onNotice('second', approve),
    onNotice('second', approve, { before: [{ ...edited, by: 'officer' }] }),
    onNotice('second', approve, { before: [{ ...edited, by: 'second', ...another }] }),
    onNotice('second', approve, { before: [{ ...edited, action: 'return', by: 'second' }] }),
    onNotice('officer', withdraw),
    onNotice('officer', withdraw, { before: [{ ...submit, to: 'draft', ...another }] }),
    onNotice('worker', deliver),
    onPublication(publishing, [signed, prepared]),
    onPublication(publishing, [prepared, { ...signed, by: 'named' }]),
    reviewing(claims.publisher, 'publisher'),
  ],
  disclosure_four_eyes: [reviewing(claims.publisher, 'second'), reviewing(keyOf(claims.publisher))],
  step_order: [
    onCase({ ...claim, to: 'assessed' }),
    onCase(claim, { stands: { state: 'assessed' } }),
    onCase(claim, { before: [assess] }),
    onCase({ ...claim, from: 'assessed' }),
    onNotice('officer', draft, { stands: { state: 'awaiting_approval' } }),
  ],
  thing_as_told: [onCase(assess, { ...held('coordinator'), before: [{ ...claim, by: 'named' }] })],
  step_own_name: [onCase({ ...claim, by: 'named' }), onCase({ ...claim, organisation: 'bzk' })],
  step_permission: [
    onCase({ action: 'refer', from: 'assessed', to: 'referred' }),
    onNotice('second', submit),
    onNotice('officer', deliver),
  ],
  step_holder: [
    onCase(assess, held('named')),
    onCase(takeOver, held('coordinator')),
    onCase({ ...takeOver, from: 'assessed', to: 'assessed' }, heldByNobody),
    onCase(takeUp, { stands: { ...held('named').stands, state: 'assessed' } }),
  ],
  step_reason: [onCase({ ...takeOver, reason: '' }, held('named'))],
  step_not_after: [onNotice('officer', withdraw, { before: [{ ...submit, to: 'draft' }] })],
  step_same_person: [
    onNotice('second', approve, { before: [{ ...edited, by: 'second' }] }),
    byKey(approve, [{ ...edited, by: 'officer' }]),
    onPublication(publishing, [signed]),
    onPublication(publishing, [signed, { ...signed, by: 'named' }]),
    onPublication(publishing, [signed, { ...prepared, ...another }]),
    onPublication(publishing, [{ ...prepared, by: 'publisher' }]),
  ],
};

const withdrawn = { from: 'draft', to: 'withdrawn' };
const made = { ...draft, hash: 'own', by: 'officer' };
const otherwise = { ...made, hash: 'another' };
const waiting = id('notice waiting'); // where `submit` led

const submits = (...before: Step[]): Try => ({
  row: ofNotice,
  trigger: 'guard_state',
  before,
  state: 'awaiting_approval',
});
const arrives = (takes: readonly Step[], before: readonly Step[] = []): Try => ({
  row: ofNotice,
  trigger: 'arrives',
  takes,
  before,
});
const begins = (...before: Step[]): Try => ({ row: ofNotice, trigger: 'begins', before });
const sealed = (...before: Step[]): Try => ({ row: ofVersion, trigger: 'made', before });
const beside = (what: 'the same' | 'another text' | 'another notice', ...before: Step[]): Try => ({
  row: ofVersion,
  trigger: 'made',
  before,
  beside: what,
});

/** The same of the guards that look at a thing and its steps together. */
const around: Tries = {
  done: [
    submits(submit),
    submits(withdrawn, submit),
    submits(submit, { ...withdrawn, ...another }),
    arrives([draft]),
    arrives([draft, { ...submit, of: waiting }]),
    arrives([draft], [submit]),
    begins(draft),
    { row: ofCase, trigger: 'begins' }, // has no step that it begins with
    sealed(made),
    sealed(made, { ...submit, by: 'second' }),
    sealed(made, { ...otherwise, ...another }),
    sealed(made, { ...otherwise, action: 'submit' }),
    beside('the same', made, made),
    beside('another text', made),
    beside('another notice', made),
    { row: ofPublication, trigger: 'made', before: [{ ...made, action: 'prepare', by: 'second' }] }, // does not say by whom
  ],
  state_without_step: [
    submits(),
    submits(withdrawn),
    submits({ ...submit, from: 'approved' }),
    submits(submit, withdrawn),
  ],
  step_without_state: [arrives([submit])],
  thing_without_step: [begins(), begins(submit), begins({ ...draft, ...another })],
  sealed_without_step: [
    sealed(),
    sealed(submit),
    sealed(otherwise),
    sealed(made, otherwise),
    sealed({ ...made, by: 'second' }),
    beside('the same', made),
    beside('the same', made, { ...made, ...another }),
    beside('the same', { ...made, action: 'submit' }, made),
    beside('the same', otherwise, made),
  ],
};

/** What they should say, in the order of the answers. */
export const stepAnswers = [taking, around].flatMap((tries) =>
  Object.entries(tries).flatMap(([answer, each]) => each.map(() => answer)),
);

/** What the guard of steps, or those of a thing and its steps together, say to each try: 'done', or what they refuse with. */
export async function* answersOnSteps(tx: postgres.TransactionSql): AsyncGenerator<string> {
  // Other things have the same actions, and lead elsewhere.
  await tx`create temp table known on commit drop as table ctx.arrow`;
  await tx`delete from ctx.arrow`;
  await tx`insert into ctx.arrow select (jsonb_populate_record(null::ctx.arrow, to_jsonb(k) || '{"thing": "another", "to_state": "elsewhere"}')).*
    from (select distinct on (action, from_state) * from known) k`;
  await tx`insert into ctx.arrow table known`;
  // Rows are put here without all that their steps say, but for who holds a case; the rest is tried in told/.
  await tx`delete from ctx.told where name <> 'claimed_by'`;
  for (const each of [taking, around].flatMap((tries) => Object.values(tries).flat())) yield await answerTo(tx, each);
}

// Only the trigger that is asked fires: rows are put as a replica does.
async function answerTo(tx: postgres.TransactionSql, given: Try): Promise<string> {
  const { row, before = [], stands } = given;
  const { table, key, steps } = row;
  const { trigger } = given;
  const thing = trigger === 'begins' ? id('added') : row.id;
  const put = async (step: Step) => {
    const { of = thing, action = 'put', from, to, by, organisation, reason = null, hash } = step;
    const [person, body] = [by && id(`person ${by}`), organisation && id(`organisation ${organisation}`)];
    await tx`insert into ${tx(steps)} (thing_id, action, from_state, to_state, person_id, organisation_id, reason, details, at)
      values (${of}, ${action}, ${from}, ${to}, ${person ?? null}, ${body ?? null}, ${reason}, ${tx.json(hash === undefined ? {} : { hash })}, now())`;
  };
  const doing = async () => {
    if (given.trigger === 'made')
      await tx`update ${tx(table)} set body = body where ${tx(key)} = ${thing} ${given.beside ? tx`and number = 1` : tx``}`;
    else if (given.trigger === 'guard_state')
      await tx`update ${tx(table)} set state = ${given.state} where ${tx(key)} = ${thing}`;
    else if (given.trigger === 'begins') {
      const kept = await tx`select attname from pg_attribute
        where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`;
      const columns = tx(kept.map(({ attname }) => String(attname)));
      await tx`insert into ${tx(table)} (${columns}) select ${columns} from (
        select (jsonb_populate_record(r, ${tx.json({ [key]: thing, reference: 'added' })})).* from ${tx(table)} r where ${tx(key)} = ${row.id}) added`;
    } else if (given.trigger === 'arrives') for (const step of given.takes) await put(step);
    else if ('asker' in given) {
      await enter(tx, given.asker, given.reader);
      await put(given.takes);
    }
    await tx`set constraints all immediate`;
  };
  let answer = 'done';
  await tx`savepoint tried`;
  await tx`set local session_replication_role = replica`;
  await tx`delete from ${tx(steps)}`;
  const [own] = await tx`select to_jsonb(r) ->> 'sha256' as hash from ${tx(table)} r where ${tx(key)} = ${row.id}`;
  for (const step of before) await put(step.hash === 'own' ? { ...step, hash: String(own?.['hash']) } : step);
  if (trigger === 'arrives') await tx`update ${tx(table)} set changed_at = now()`;
  if (trigger === 'made' && given.beside !== undefined)
    await tx`insert into notice_version (notice_id, number, definition, body, sha256, written_by, written_at)
      select ${given.beside === 'another notice' ? another.of : thing}, 99, r.definition, said.body, encode(sha256(convert_to(said.body, 'utf8')), 'hex'), r.written_by, r.written_at
      from notice_version r, concat(r.body, ${given.beside === 'another text' ? ' ' : ''}::text) said (body) where r.notice_id = ${thing} and r.number = 1`;
  if (stands) await tx`update ${tx(table)} set ${tx(stands)} where ${tx(key)} = ${thing}`;
  const fires = 'asker' in given || trigger === 'arrives' ? steps : table;
  await tx`alter table ${tx(fires)} enable always trigger ${tx(trigger)}`;
  await doing().catch((error: postgres.PostgresError) => (answer = error.constraint_name ?? error.message));
  await tx`rollback to savepoint tried`;
  return answer;
}

async function enter(tx: postgres.TransactionSql, asker: string | Claims, reader: RoleName): Promise<void> {
  await present(tx, contextOf(asker === 'worker' ? 'none' : asker, reader));
  await tx.unsafe(`set local role meldtafel_${reader}`);
}
