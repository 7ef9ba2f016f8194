import type { Words } from '../../kernel/words.ts';
import type { PackageField } from '../../vocabulary/told/package-fields.ts';

/** What of an incident a partner needs, and why; '*' stands for every partner or every category. */
export type PackageProfile = {
  partnerCode: string;
  categoryCode: string;
  fields: readonly PackageField[];
  reason: Words;
};

/** The most exact row for a partner and a category; a row of the partner goes before a row of the category. */
export function chooseProfile(
  profiles: readonly PackageProfile[],
  partnerCode: string,
  categoryCode: string,
): PackageProfile {
  const exactness = (profile: PackageProfile) =>
    (profile.partnerCode === partnerCode ? 2 : 0) + (profile.categoryCode === categoryCode ? 1 : 0);
  const [best] = profiles
    .filter(({ partnerCode: partner }) => partner === partnerCode || partner === '*')
    .filter(({ categoryCode: category }) => category === categoryCode || category === '*')
    .toSorted((one, other) => exactness(other) - exactness(one));
  if (!best) throw new Error('No package profile for every partner: run `npm run migrate`.');
  return best;
}
