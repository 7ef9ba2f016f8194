import { makeReference } from '../kernel/reference.ts';
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
  tlp?: 'RED' | 'AMBER+STRICT' | 'AMBER' | 'GREEN' | 'CLEAR';
  locale?: 'nl' | 'en';
  victimRole?: string | null;
  exercise?: boolean;
  filedAt?: Date;
};

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
  const reference = makeReference('PS27');
  const [row] = await world.db.admin<{ id: string }[]>`
    insert into incident (reference, round_code, filer_organisation_id, filer_person_id, filer_kind, category_code, title, description,
      happened_at, noticed_at, municipality_code, place, urgency, tlp, locale, victim_role, exercise, filed_at)
    values (${reference}, 'PSAB27', ${from?.organisationId ?? null}, ${from?.personId ?? null}, ${from?.organisationKind ?? 'citizen'},
      ${category}, ${title}, ${description}, ${happenedAt}, ${noticedAt}, ${municipality}, ${place}, ${urgency}, ${tlp}, ${locale},
      ${victimRole}, ${exercise}, ${filedAt})
    returning id`;
  if (!row) throw new Error('The incident was not filed.');
  return { id: row.id, reference };
}
