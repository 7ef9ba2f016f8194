/**
 * What a profile lets go along to a partner, by the code that it names, and under which keys of the package. The name of the
 * reporting person is not among them: it never goes along by itself.
 */
export const packageFields = {
  reference: ['reference'],
  category: ['category'],
  // What its reporter wrote later goes to whom the rest goes that they wrote.
  description: ['title', 'description', 'additions'],
  noticed_at: ['noticed_at'],
  happened_at: ['happened_at'],
  municipality: ['municipality'],
  place: ['place'],
  urgency: ['urgency'],
  severity: ['severity'],
  tlp: ['tlp'],
  rsit: ['rsit'],
  victim_role: ['victim_role'],
  contest: ['contest'],
  platform_urls: ['platform_urls'],
  evidence_list: ['evidence'],
  evidence_files: ['evidence', 'evidence_included'],
  reporter_kind: ['reporter_kind'],
  reporter_organisation: ['reporter_organisation'],
} as const;

export type PackageField = keyof typeof packageFields;
/** What is told of the report and its case. */
export type PackageKey = (typeof packageFields)[PackageField][number];

export const packageFieldCodes = Object.keys(packageFields) as PackageField[];
