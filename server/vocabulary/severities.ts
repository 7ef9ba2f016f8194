/** How bad it is, in the word of the desk, lightest first; what each means is in db/reference/severities.csv. */
export const severities = [1, 2, 3, 4, 5] as const;

export type Severity = (typeof severities)[number];

/** By what a form or an address sends. */
export const severityBySign: Readonly<Record<string, Severity>> = Object.fromEntries(
  severities.map((severity) => [String(severity), severity]),
);
