/** What an organisation is to us. */
export const organisationKinds = [
  'municipality',
  'party',
  'table',
  'partner',
  'ministry',
  'province',
  'water_board',
] as const;

export type OrganisationKind = (typeof organisationKinds)[number];

/** Who can file an incident: an organisation, or somebody without account. */
export const filerKinds = [...organisationKinds, 'citizen'] as const;
