import type { Tx } from '#db/connect.ts';
import { buildPackage, type BuiltPackage } from './build-package.ts';
import { chooseProfile, type PackageProfile } from './choose-profile.ts';
import { listProfiles, type ReferableIncident } from '../queries.ts';

export type Assembled = BuiltPackage & { reason: PackageProfile['reason'] };

/** The package one partner would get of an incident on `day`, and why it gets these fields. */
export const assemblePackage = async (
  tx: Tx,
  incident: ReferableIncident,
  partnerCode: string,
  day: string,
): Promise<Assembled> => assembleFrom(await listProfiles(tx, partnerCode, day), incident, partnerCode);

/** The same, by the profiles there are for this partner. */
export function assembleFrom(
  profiles: readonly PackageProfile[],
  incident: ReferableIncident,
  partnerCode: string,
): Assembled {
  const { fields, reason } = chooseProfile(profiles, partnerCode, incident.category.code);
  return { ...buildPackage(incident, fields), reason };
}
