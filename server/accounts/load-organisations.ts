import type { Words } from '../kernel/words.ts';
import type { Tx } from '#db/connect.ts';
import type { DeliveryChannel } from '../vocabulary/delivery-channels.ts';
import type { Organisation } from '#db/schema.ts';
import { loadTable } from '#db/load-table.ts';

type Body = {
  code: string;
  kind: Organisation['kind'];
  name: Words;
  short: Words | null;
  description: Words;
  tlp_ceiling: Organisation['tlp_ceiling'];
  channel: DeliveryChannel;
  contact: string;
  phone: string | null;
  duty_hours: Words;
  valid_from: string | null;
  valid_to: string | null;
  source: string;
};

/** A municipality or a public body; `called`: what its organisation is called, with `{name}` for its own. */
type Place = { gm_code: string; name: string; called: Words; valid_from?: string | null; valid_to?: string | null };

/** Partner bodies from the reference files (`file`: that of these), and one tenant for each municipality and public body. */
export async function loadOrganisations(
  tx: Tx,
  file: string,
  bodies: readonly Body[],
  places: readonly Place[],
): Promise<void> {
  const partners = bodies.map(({ duty_hours, source: _, ...row }) => ({
    ...row,
    hours: duty_hours,
    municipality_code: null,
  }));
  const tenants = places.map((row) => ({
    code: row.gm_code,
    kind: 'municipality' as const,
    name: named(row.called, row.name),
    short: null,
    description: null,
    tlp_ceiling: 'AMBER' as const,
    channel: null,
    contact: null,
    phone: null,
    hours: null,
    municipality_code: row.gm_code,
    valid_from: row.valid_from ?? null,
    valid_to: row.valid_to ?? null,
  }));
  // No file names a party.
  await loadTable(tx, file, 'organisation', ['code'], [...partners, ...tenants], { kind: 'party' });
}

const named = (called: Words, name: string): Words => {
  const filled: Record<string, string> = {};
  for (const [locale, words] of Object.entries(called)) filled[locale] = words.replace('{name}', name);
  return { ...filled, nl: called.nl.replace('{name}', name) };
};
