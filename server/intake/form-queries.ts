import { sql } from 'kysely';
import type { Database, Tx } from '#db/connect.ts';
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

/** The body the rules of `day` name first. A rule for the role of the victim goes before the general ones. */
export const findLikelyPartner = (tx: Tx, category: string, victimRole: string | null, day: string) =>
  tx
    .selectFrom('routing_rule as r')
    .innerJoin('organisation as o', 'o.code', 'r.partner_code')
    .where('r.category_code', '=', category)
    .where((is) => is.or([is('r.victim_role', 'is', null), is('r.victim_role', '=', victimRole)]))
    .where('r.part', '=', 'first')
    .where('r.active', '=', true)
    .where(inForce('r', day))
    .where(inForce('o', day))
    .select(['o.code', 'o.name', 'r.reason'])
    .orderBy(sql`r.victim_role is null`)
    .orderBy('r.position')
    .executeTakeFirst();
