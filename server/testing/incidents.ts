import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { sealedReport } from '../intake/report.ts';
import type { Tlp } from '../vocabulary/tlp.ts';
import { makeReference } from '../kernel/reference.ts';
import type { Sealed } from '../kernel/sealed.ts';
import type { World } from './world.ts';

/** What of an incident a test may choose; the rest is an ordinary report of Nienke for Hilversum. */
export type FiledIncident = {
  filer?: string;
  /** Code of the organisation filed for. Null: a citizen without account. */
  organisation?: string | null;
  category?: string;
  title?: string;
  description?: string;
  happenedAt?: Date | null;
  noticedAt?: Date;
  municipality?: string | null;
  place?: string;
  urgency?: 'now' | 'today' | 'later';
  tlp?: Tlp;
  locale?: string;
  victimRole?: string | null;
  exercise?: boolean;
  filedAt?: Date;
};

// One after the other: drawn at random, two of a long run are the same now and then.
let filed = 500_000;

/** Puts an incident in the database as if it had been sent; the trigger opens its case at the desk. */
export async function fileIncident(
  world: World,
  chosen: FiledIncident = {},
): Promise<{ id: string; reference: string }> {
  const { organisation = 'GM0402', filer = 'nienke', urgency = 'today', tlp = 'AMBER', locale = 'nl' } = chosen;
  const { category = 'process-location', title = 'Stembureau gaat niet open' } = chosen;
  const { description = 'De sleutel van het gebouw ligt bij iemand die niet opneemt.', place = 'Buurthuis De Kern' } =
    chosen;
  const { municipality = 'GM0402', happenedAt = null, victimRole = null, exercise = false } = chosen;
  const { filedAt = world.clock.now() } = chosen;
  const { noticedAt = filedAt } = chosen;
  const from = organisation === null ? null : await world.askerFor(filer, organisation);
  const reference = makeReference('PS27', () => filed++);
  const id = randomUUID();
  const told = { category, title, description, noticedAt, happenedAt, municipality, place, urgency, tlp, victimRole };
  const sealed = sealedReport.seal({
    ...told,
    locale,
    exercise,
    organisation: from?.organisationId ?? null,
    files: [],
  });
  const by = { personId: from?.personId ?? null, kind: from?.organisationKind ?? 'citizen' };
  await insertFiled(world.db.admin, [{ id, reference, filer: by, sealed, filedAt }]);
  return { id, reference };
}

type Filed = {
  id: string;
  reference: string;
  filer: { personId: string | null; kind: string };
  sealed: Sealed;
  filedAt: Date;
};

async function insertFiled(admin: postgres.Sql, filed: readonly Filed[]): Promise<void> {
  const rows = filed.map(({ id, reference, filer, sealed, filedAt }) => {
    const by = { filer_person_id: filer.personId, filer_kind: filer.kind };
    return { id, reference, round_code: 'PSAB27', ...by, ...sealed, filed_at: filedAt };
  });
  await admin`
    insert into incident (id, reference, round_code, filer_person_id, filer_kind, definition, body, sha256, filed_at)
    select id, reference, round_code, filer_person_id, filer_kind, definition, body, sha256, filed_at
    from jsonb_populate_recordset(null::incident, ${admin.json(rows as unknown as postgres.JSONValue)})`;
}
