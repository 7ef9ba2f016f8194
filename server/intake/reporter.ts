import { organisationKinds, type OrganisationKind } from '../vocabulary/organisation-kinds.ts';
import type { Asker } from '#db/as-person.ts';

export type Filer = { personId: string | null; organisationId: string; kind: OrganisationKind };

/** For whom an incident is filed, by a person or with a key of the organisation; null for somebody without account. */
export function filerOf({ kind: asker, personId, organisationId, organisationKind }: Asker): Filer | null {
  if (personId === undefined && asker !== 'key') return null;
  const kind = organisationKinds.find((each) => each === organisationKind);
  if (organisationId === undefined || !kind) throw new TypeError('A person or a key files for an organisation.');
  return { personId: personId ?? null, organisationId, kind };
}
