import { organisationKinds, type OrganisationKind } from '../vocabulary/organisation-kinds.ts';
import type { Asker } from '#db/as-person.ts';

export type Filer = { personId: string; organisationId: string; kind: OrganisationKind };

/** For whom an incident is filed; null for somebody without account. */
export function filerOf({ personId, organisationId, organisationKind }: Asker): Filer | null {
  if (personId === undefined) return null;
  const kind = organisationKinds.find((each) => each === organisationKind);
  if (organisationId === undefined || !kind) throw new TypeError('A person files for an organisation.');
  return { personId, organisationId, kind };
}
