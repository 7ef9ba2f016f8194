import type { Tx } from '#db/connect.ts';
import { buildPackage, type BuiltPackage } from './build-package.ts';
import { chooseProfile, type PackageProfile } from './choose-profile.ts';
import { listProfiles, type ReferableIncident } from '../queries.ts';

/** The package one partner would get of an incident on `day`, and why it gets these fields. */
export async function assemblePackage(
  tx: Tx,
  incident: ReferableIncident,
  partnerCode: string,
  day: string,
): Promise<BuiltPackage & { reason: PackageProfile['reason'] }> {
  const { fields, reason } = chooseProfile(
    await listProfiles(tx, partnerCode, day),
    partnerCode,
    incident.category.code,
  );
  return { ...buildPackage(incident, fields), reason };
}
