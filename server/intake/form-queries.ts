import type { Database } from '#db/connect.ts';
import { ever, inForce } from '#db/in-force.ts';
import { keepFresh } from '../kernel/process/keep-fresh.ts';

const minute = 60_000;

/** Categories in use on `day` (YYYY-MM-DD), in the order of the reference data. Reference data is open to every part: no context needed. */
export const listCategoryRows = (database: Database, day: string) =>
  database.kysely
    .selectFrom('category')
    .select([
      'code',
      'door',
      'label',
      'help',
      'search',
      'advice',
      'danger',
      'reporters',
      'about_process as aboutProcess',
      'default_urgency as urgency',
      'default_tlp as tlp',
      'victim_roles as victimRoles',
      'inform_municipality as informMunicipality',
    ])
    .where(inForce('category', day))
    .orderBy('position')
    .execute();

export type CategoryRow = Awaited<ReturnType<typeof listCategoryRows>>[number];

/** With what the body of each is called. */
export const listMunicipalities = ({ kysely }: Database, day: string) =>
  kysely
    .selectFrom('municipality as m')
    .innerJoin(ever('organisation as o', 'said'), 'o.municipality_code', 'm.code')
    .select(['m.code', 'm.name', 'o.name as body'])
    .where('o.kind', '=', 'municipality')
    .where(inForce('m', day))
    .orderBy('m.name')
    .execute();

/** Those of which the last day is before `day`, with the code of what took their place. */
export const listEndedMunicipalities = ({ kysely }: Database, day: string) =>
  kysely
    .selectFrom(ever('municipality as m', 'said'))
    .select(['m.code', 'm.name', 'm.successor_code as successor'])
    .where('m.valid_to', '<', day)
    .execute();

export type Municipality = Awaited<ReturnType<typeof listMunicipalities>>[number];

export const listUrgencies = keepFresh(minute, ({ kysely }: Database) =>
  kysely.selectFrom('urgency').select(['code', 'label', 'meaning']).orderBy('position').execute(),
);

export const listVictimRoles = keepFresh(minute, ({ kysely }: Database) =>
  kysely.selectFrom('victim_role').select(['code', 'label']).orderBy('position').execute(),
);
