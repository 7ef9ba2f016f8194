import type { Asker } from '#db/as-person.ts';
import { Refusal } from '../kernel/refusal.ts';

/** Only a person who acts for an organisation works at the desk. */
export function actor({ personId, organisationId }: Asker): { personId: string; organisationId: string } {
  if (personId === undefined || organisationId === undefined) throw new Refusal('not_allowed');
  return { personId, organisationId };
}
