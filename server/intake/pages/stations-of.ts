import type { Context } from 'hono';
import { readStations } from '../../reference/stations/read-stations.ts';
import type { StationHere } from '../../reference/stations/station.ts';
import type { AppEnv } from '../../web/env.ts';
import { roundOfNow } from '../current-round.ts';
import { readGround } from '../form-ground.ts';

/** The polling stations of the municipality that is called so, in the election of now; none when none is, or more than one. */
export async function stationsOf(c: Context<AppEnv>, typed: string): Promise<StationHere[]> {
  const { db, clock } = c.var;
  const now = clock.now();
  const { municipalitiesCalled } = await readGround(db, now);
  const [only, ...others] = municipalitiesCalled(typed);
  if (!only || others.length > 0) return [];
  const { code: round } = await roundOfNow(db, now);
  return readStations(db, round, only.code);
}
