import type { Database } from '#db/connect.ts';
import { countIn, type Bucket } from '../accounts/limits/bucket.ts';
import { fileQuota, timesAround } from '../accounts/limits/limits.ts';
import type { Networks } from '../kernel/process/networks.ts';

/** Who sends files, and for what: a new report, or what is added to one. */
export type Source = { from: { personId: string } | { networks: Networks }; adds: boolean };

const seconds = 86_400; // a day

/** Counts a file of so many bytes for its source; false when it is more than that may send in a day. */
export async function fitsQuota(database: Database, { from, adds }: Source, bytes: number): Promise<boolean> {
  const amount = Math.ceil(bytes / 1_000_000);
  const { megabytes, additions } = fileQuota['personId' in from ? 'account' : 'network'];
  const allowed = adds ? additions : megabytes;
  for (const [index, bucket] of bucketsOf(from).entries()) {
    const wait = await countIn(database, bucket, { allowed: allowed * timesAround(index), seconds }, amount);
    if (wait !== null) return false;
  }
  return true;
}

const bucketsOf = (from: Source['from']): Bucket[] =>
  'personId' in from
    ? [['files of account', from.personId]]
    : from.networks.map((network) => ['files of network', network] as const);
