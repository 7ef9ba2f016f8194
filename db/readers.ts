/**
 * The kinds of reader of the database: each has a role (`meldtafel_<reader>`) with a login and a small pool of its own, and
 * policies that say only what that reader may do. Who is which reader, server/vocabulary/permissions.ts says.
 */
export const readers = [
  'public', // the register and the log: nobody in particular
  'intake', // whoever reports, with or without account, and the holder of a receipt
  'account', // signing in: alone reaches passwords and sessions
  'reporter', // an organisation and what it filed
  'table', // the election table
  'partner', // a body that receives referrals
  'ministry', // the makers of notices, and who publishes them
  'auditor', // reads along, changes nothing
  'worker', // mail, the sequencer of the log, sweeping
] as const;
export type Reader = (typeof readers)[number];

/** What a process can run (MELDTAFEL_PARTS), and which readers that takes. */
export const parts = {
  public: ['public'],
  intake: ['intake'],
  desk: ['account', 'reporter', 'table', 'partner', 'ministry', 'auditor'],
  worker: ['worker'],
} as const satisfies Record<string, readonly Reader[]>;
export type Part = keyof typeof parts;

/**
 * Connections a process opens at most for one reader; for `public` one more, that listens for changes of the register. Of PostgreSQL's usual hundred (max_connections) one process that runs all
 * parts takes more than half; how many a part and all of them take, the README says.
 */
export const poolSizes: Record<Reader, number> = {
  public: 6,
  intake: 10,
  account: 6,
  reporter: 6,
  table: 8,
  partner: 4,
  ministry: 4,
  auditor: 2,
  worker: 6,
};

/** The database role a reader acts as. */
export const roleOf = (reader: Reader | 'owner'): string => `meldtafel_${reader}`;
