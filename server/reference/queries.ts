import type { Words } from '../kernel/words.ts';
import { sql, type Kysely } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { ever, inForce } from '#db/in-force.ts';
import type { DB } from '#db/schema.ts';
import type { StationHere } from './stations/station.ts';

/** `province`: null of a public body in the Caribbean. */
export type Municipality = { name: string; province: string | null };

/** Municipalities of `day` whose name or alias begins with the folded text, names that begin a word after those; at most `limit`. */
export async function searchMunicipalities(
  tx: Tx,
  folded: string,
  day: string,
  limit: number,
): Promise<Municipality[]> {
  const pattern = folded.replaceAll(/[%_\\]/g, '');
  return tx
    .selectFrom('municipality_name as n')
    .innerJoin('municipality as m', 'm.code', 'n.municipality_code')
    .leftJoin('province as p', 'p.code', 'm.province_code')
    .where((is) => is.or([is('n.search_key', 'like', `${pattern}%`), is('n.search_key', 'like', `% ${pattern}%`)]))
    .where(inForce('m', day))
    .groupBy(['m.code', 'm.name', 'p.name'])
    .select(['m.name', 'p.name as province'])
    .orderBy(sql`min(case when n.search_key like ${`${pattern}%`} then 0 else 1 end)`)
    .orderBy('m.name')
    .limit(limit)
    .execute();
}

/** Every folded name a municipality is found by. */
export const listMunicipalityKeys = (db: Kysely<DB>): Promise<{ key: string; code: string }[]> =>
  db.selectFrom('municipality_name').select(['search_key as key', 'municipality_code as code']).execute();

/** What the body of each municipality is called, in every language, and the municipality itself. */
export const listMunicipalityBodies = (db: Kysely<DB>): Promise<{ body: Words; name: string; code: string }[]> =>
  db
    .selectFrom(ever('organisation as o', 'said'))
    .innerJoin(ever('municipality as m', 'said'), 'm.code', 'o.municipality_code')
    .select(['o.name as body', 'm.name', 'm.code'])
    .where('o.kind', '=', 'municipality')
    .execute();

export type Round = { code: string; name: Words; prefix: string; pollingDay: string; embargoUntil: Date };

export async function listRounds(tx: Tx): Promise<Round[]> {
  return tx
    .selectFrom('election_round')
    .select([
      'code',
      'name',
      'reference_prefix as prefix',
      'polling_day as pollingDay',
      'embargo_until as embargoUntil',
    ])
    .orderBy('polling_day')
    .execute();
}

export type Phase = DB['election_phase']['phase'];

export async function listPhases(tx: Tx): Promise<{ roundCode: string; phase: Phase; startsAt: Date }[]> {
  return tx
    .selectFrom('election_phase')
    .select(['round_code as roundCode', 'phase', 'starts_at as startsAt'])
    .orderBy('starts_at')
    .execute();
}

/** The rounds and municipalities there can be stations of. */
export async function listPlacesOfStations(tx: Tx): Promise<{ rounds: string[]; municipalities: string[] }> {
  const rounds = await tx.selectFrom('election_round').select('code').orderBy('polling_day').execute();
  const municipalities = await tx.selectFrom(ever('municipality as m', 'said')).select('m.code').execute();
  return { rounds: rounds.map(({ code }) => code), municipalities: municipalities.map(({ code }) => code) };
}

export async function deleteStations(tx: Tx, round: string, municipalities: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('polling_station')
    .where('round_code', '=', round)
    .where('municipality_code', 'in', municipalities)
    .execute();
}

/** The polling stations of a round in one municipality, by number. */
export const listStations = (db: Kysely<DB>, round: string, municipality: string): Promise<StationHere[]> =>
  db
    .selectFrom('polling_station')
    .select(['number', 'name', 'address'])
    .where('round_code', '=', round)
    .where('municipality_code', '=', municipality)
    .orderBy('number')
    .orderBy('address')
    .execute();
