import type postgres from 'postgres';
import { contextOf, id, present } from '../askers.ts';
import type { RoleName } from '../roles.ts';

type Tx = postgres.TransactionSql;
/** What somebody asks of a function, and what it answers. */
type Asked = readonly [asker: string, reader: RoleName, about: string, answer: string];

const may: readonly Asked[] = [
  ['none', 'table', 'triage.act', 'false'],
  ['none', 'intake', 'incident.submit', 'false'],
  ['coordinator', 'table', 'triage.act', 'true'],
  ['coordinator', 'table', 'notice.approve', 'false'],
  ['namedReads', 'table', 'triage.read', 'true'],
  ['namedReads', 'table', 'triage.act', 'false'],
];
const staged: readonly Asked[] = [
  ['filing', 'reporter', 'file later', 'true'],
  ['filing', 'reporter', 'file stagedElsewhere', 'false'],
  ['filing', 'reporter', 'file nowhere', 'false'],
];
const names: readonly Asked[] = [
  ['named', 'table', 'incident aRed', 'named, second'],
  ['named', 'table', 'incident b', ''],
  ['coordinator', 'table', 'incident b', 'coordinator'],
  ['coordinator', 'table', 'incident aRed', ''],
  ['lostNamed', 'table', 'incident aRed', ''],
];
/** A definition, a body, and what the guard of shapes says. */
const shaped = [
  ['asked/1', '{"name":"x"}', 'done'],
  ['asked/1', '{"name":1}', 'sealed_shape'],
  ['asked/1', '{"name": "x"}', 'sealed_canonical'],
  ['asked/1', '{"name":"y","name":"x"}', 'sealed_canonical'],
  ['unknown/1', '{"name":1}', 'done'], // refused as unknown, by its reference
] as const;

/** What each of these should say, in the order of the answers. */
export const askedAnswers = [...[may, staged, names].flat().map((each) => each[3]), ...shaped.map((each) => each[2])];

/** What those functions say that policies ask, and the guard of shapes. */
export async function answersOf(tx: Tx): Promise<string[]> {
  await tx`set local session_replication_role = replica`;
  await tx`update person set name = p.name from (values ${tx(
    ['named', 'second', 'coordinator'].map((name) => [id(`person ${name}`), name]),
  )}) p (id, name) where person.id = p.id::uuid`;
  await tx`insert into case_reader ${tx([
    { incident_id: id('incident aRed'), person_id: id('person second') },
    { incident_id: id('incident b'), person_id: id('person coordinator') },
  ])}`;
  await tx`set local session_replication_role = origin`;
  await tx`insert into ctx.definition values ('other/1', '{}'), ('asked/1', ${tx.json({
    type: 'object',
    properties: { name: { type: 'string' } },
  })})`;
  await tx.unsafe(`create temp table written (definition text, body text) on commit drop;
    create trigger shape before insert on written for each row execute function ctx.guard_shape()`);
  const answers: string[] = [];
  for (const each of may) answers.push(await asked(tx, each, (what) => tx`select ctx.may(${what})::text as answer`));
  for (const each of staged)
    answers.push(
      await asked(tx, each, (what) => tx`select (${id(what)} in (select intake.staged_files()))::text as answer`),
    );
  for (const each of names)
    answers.push(
      await asked(
        tx,
        each,
        (what) =>
          tx`select coalesce(string_agg(name, ', ' order by name), '') as answer from triage.named_readers(${id(what)})`,
      ),
    );
  for (const [definition, body] of shaped)
    answers.push(
      await tx
        .savepoint((inner) => inner`insert into written values (${definition}, ${body})`)
        .then(
          () => 'done',
          (error: postgres.PostgresError) => error.constraint_name ?? error.message,
        ),
    );
  return answers;
}

async function asked(
  tx: Tx,
  [asker, reader, about]: Asked,
  ask: (what: string) => postgres.PendingQuery<postgres.Row[]>,
): Promise<string> {
  await present(tx, contextOf(asker, reader));
  await tx.unsafe(`set local role meldtafel_${reader}`);
  const [row] = await ask(about);
  await tx`reset role`;
  return String(row?.['answer']);
}
