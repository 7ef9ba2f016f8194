import type { Updateable } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { DB, Json } from '#db/schema.ts';
import type { ActionOf, Lifecycle } from '../kernel/lifecycle/lifecycle.ts';
import type { RefusalCode } from '../kernel/refusal.ts';
import type { StepPermission, ThingName } from '../vocabulary/lifecycles.ts';

/** A life cycle whose permissions are ours. */
export type Steps = Lifecycle<Lifecycle['states'], string, StepPermission>;

/** Tables of steps: all of one shape, each kept by the same guard in the database. */
export type StepTable = 'triage_step' | 'referral_step' | 'notice_step' | 'publication_step';

/** The table of its state, the key of that, and the column of who holds it; the table of its steps. */
export type Place = { table: keyof DB; key: string; holder?: string; steps: StepTable };

/** What was done to a thing; `personId` null: by no person. */
export type StepDone = { action: string; personId: string | null; reason: string | null; details: Json; at: Date };

/** What has a life cycle, and where its state and steps are kept. The room it belongs to says so, once. */
export type Thing<L extends Steps, Table extends keyof DB> = Place & {
  name: ThingName;
  lifecycle: L;
  table: Table;
  /** What its audit events are about. */
  stream: (id: string) => `${string}:${string}`;
  /** Its id by the reference in an address; undefined when it is not there, or out of reach. */
  find: (tx: Tx, reference: string) => Promise<string | undefined>;
  /** What it is called here when a step is not for who took another one before. */
  samePerson?: RefusalCode;
  /** What goes with each of its steps, whichever room takes it. In the transaction, before what the step itself does. */
  also?: (
    tx: Tx,
    step: { id: string; action: ActionOf<L>; heard: Date | null | undefined; change: Updateable<DB[Table]> },
    now: Date,
  ) => Promise<Left<Table>>;
};

/** What a step leaves behind, besides state and moment. `details` never hold personal data or free text. */
export type Left<Table extends keyof DB> = {
  reason?: string | null | undefined;
  details?: { readonly [key: string]: Json };
  change?: Updateable<DB[Table]>;
  /** What can only be done once the thing is where the step leads. */
  after?: (() => Promise<void>) | undefined;
};
