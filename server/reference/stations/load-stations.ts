import { asPart } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { upsert } from '#db/load-table.ts';
import { MigrationError } from '#db/migration-error.ts';
import { deleteStations, listPlacesOfStations } from '../queries.ts';
import type { Station } from './station.ts';

/**
 * Makes the polling stations of a round, in the municipalities that the list names, what the list says; those of others stay. As
 * the owner. Throws MigrationError when the round or a municipality is not known; then nothing was loaded.
 */
export async function loadStations(owner: Database, round: string, stations: readonly Station[]): Promise<void> {
  await asPart(owner, async (tx) => {
    const named = [...new Set(stations.map(({ municipality }) => municipality))];
    const { rounds, municipalities } = await listPlacesOfStations(tx);
    if (!rounds.includes(round))
      throw new MigrationError(`There is no round ${round}: choose ${rounds.join(', ')}. Nothing was loaded.`);
    const unknown = named.filter((code) => !municipalities.includes(code));
    if (unknown.length > 0)
      throw new MigrationError(`No municipality has the code ${unknown.join(', ')}. Nothing was loaded.`);
    await deleteStations(tx, round, named);
    const rows = stations.map((station) => ({
      round_code: round,
      municipality_code: station.municipality,
      number: station.number,
      name: station.name,
      address: station.address,
    }));
    await upsert(tx, 'polling_station', ['round_code', 'municipality_code', 'number', 'address'], rows);
  });
}
