import { organisationKinds, type OrganisationKind } from '../vocabulary/organisation-kinds.ts';
import type { Asker } from '#db/as-person.ts';

/** Kinds of reporter a category can be open to. Ministries and partners report what the election table may. */
export type ReporterKind = 'municipality' | 'party' | 'citizen' | 'table';

export function reporterKind(organisationKind: string | undefined): ReporterKind {
  if (organisationKind === undefined) return 'citizen';
  return organisationKind === 'municipality' || organisationKind === 'party' ? organisationKind : 'table';
}

export type Filer = { personId: string; organisationId: string; kind: OrganisationKind };

/** For whom an incident is filed; null for somebody without account. */
export function filerOf({ personId, organisationId, organisationKind }: Asker): Filer | null {
  if (personId === undefined) return null;
  const kind = organisationKinds.find((each) => each === organisationKind);
  if (organisationId === undefined || !kind) throw new TypeError('A person files for an organisation.');
  return { personId, organisationId, kind };
}
