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

/** Whom a category can be open to. */
export const reporterKinds = ['municipality', 'party', 'table', 'citizen'] as const;

export type ReporterKind = (typeof reporterKinds)[number];

/** As whom somebody reports for an organisation of this kind; for none, a citizen. Whoever has no kind of their own may report what the election table may. */
export const reporterKind = (organisationKind: string | undefined): ReporterKind =>
  organisationKind === undefined ? 'citizen' : (reporterKinds.find((each) => each === organisationKind) ?? 'table');

/** Who can file an incident: an organisation, or somebody without account. */
export const filerKinds = [...organisationKinds, 'citizen'] as const;
