import { createHash } from 'node:crypto';
import type { Tx } from '#db/connect.ts';
import { listGone, listMisplaced, listOutOfTurn, listUnopened, shelves, streamDocuments } from './document-queries.ts';
import { listLeafless, listSayingAnother } from './notice-queries.ts';
import { parseBody, type SealedKind } from '../kernel/sealed.ts';
import type { Kept } from './kept.ts';
import { listThings, listThingsGone, type KeptThing } from './thing-queries.ts';

/** What is wrong with one document or thing; `name` says in words which. */
export type KeptFault = { name: string; fault: KeptFaultCode };
export type KeptFaultCode =
  | 'seal_broken' // the body is not what its hash says
  | 'body_unfit' // the body is not what its definition says
  | 'definition_unknown' // made under a definition that there is none of, or that of another kind
  | 'not_recorded' // no event of its making names its hash, by who made it and as it is called
  | 'gone' // an event names a hash that no document has
  | 'state_differs' // stands elsewhere than where its last step led
  | 'steps_broken' // a step does not go on from the one before
  | 'steps_not_recorded' // its steps are not those of the audit
  | 'not_as_told' // a column holds something else than the step that set it, or its report, says
  | 'of_another_leaf' // it stands under another election or place in the log than its leaf
  | 'out_of_turn' // a version of it does not come right after the one that it corrects
  | 'opens_another' // what is kept to open a leaf of the log does not open it
  | 'says_another' // a notice points at, or went on with, another text than its steps wrote and approved
  | 'leaf_lost' // a decided notice has no leaf in the log that opens as its decision
  | 'words_differ' // a table of the words that the database enforces does not say what this program says
  | 'thing_gone'; // its steps, its events or its report are there, and it is not

/**
 * Opens every seal: the hash is computed here, and compared with the audit event of the making; and what is kept to open the
 * log. `definitions`: what reads each `kind/version` there is. As the owner.
 */
export async function verifyDocuments(
  tx: Tx,
  definitions: SealedKind['readers'],
): Promise<{ documents: number; faults: KeptFault[] }> {
  const faults: KeptFault[] = [];
  let documents = 0;
  for (const shelf of shelves) {
    for await (const { name, definition, body, sha256, recorded } of streamDocuments(tx, shelf)) {
      documents++;
      const reader = definition.startsWith(`${shelf.kind}/`) ? definitions.get(definition) : undefined;
      if (createHash('sha256').update(body).digest('hex') !== sha256) faults.push({ name, fault: 'seal_broken' });
      if (!reader) faults.push({ name, fault: 'definition_unknown' });
      else if (!reader.safeParse(parseBody(body)).success) faults.push({ name, fault: 'body_unfit' });
      if (!recorded) faults.push({ name, fault: 'not_recorded' });
    }
    const gone = await listGone(tx, shelf);
    faults.push(...gone.map(({ stream, seq }): KeptFault => ({ name: `${stream} event ${seq}`, fault: 'gone' })));
  }
  faults.push(...(await listMisplaced(tx)).map((name): KeptFault => ({ name, fault: 'of_another_leaf' })));
  faults.push(...(await listOutOfTurn(tx)).map((name): KeptFault => ({ name, fault: 'out_of_turn' })));
  faults.push(...(await listUnopened(tx)).map((name): KeptFault => ({ name, fault: 'opens_another' })));
  faults.push(...(await listSayingAnother(tx)).map((name): KeptFault => ({ name, fault: 'says_another' })));
  faults.push(...(await listLeafless(tx)).map((name): KeptFault => ({ name, fault: 'leaf_lost' })));
  return { documents, faults };
}

/** Compares the state of everything that has a life cycle with its steps, and those with the audit. As the owner. */
export async function verifyThings(tx: Tx, kept: readonly Kept[]): Promise<{ things: number; faults: KeptFault[] }> {
  const faults: KeptFault[] = [];
  let things = 0;
  for (const thing of kept) {
    const rows = await listThings(tx, thing);
    things += rows.length;
    faults.push(...rows.flatMap(faultsOf));
    faults.push(...(await listThingsGone(tx, thing)).map((name): KeptFault => ({ name, fault: 'thing_gone' })));
  }
  return { things, faults };
}

function faultsOf({ name, state, led, follow, recorded, told }: KeptThing): KeptFault[] {
  const codes: KeptFaultCode[] = [];
  if (state !== led) codes.push('state_differs');
  if (!follow) codes.push('steps_broken');
  if (!recorded) codes.push('steps_not_recorded');
  if (!told) codes.push('not_as_told');
  return codes.map((fault) => ({ name, fault }));
}
