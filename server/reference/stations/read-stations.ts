import type { Database } from '#db/connect.ts';
import { listStations } from '../queries.ts';
import type { StationHere } from './station.ts';

/** The polling stations of a round in one municipality, by number. */
export const readStations = ({ kysely }: Database, round: string, municipality: string): Promise<StationHere[]> =>
  listStations(kysely, round, municipality);
