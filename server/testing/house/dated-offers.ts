import { asPart, asPerson } from '#db/as-person.ts';
import type { Tx } from '#db/connect.ts';
import { readTablePhone } from '../../accounts/read-table-phone.ts';
import { listGroundsOn } from '../../disclosure/entry-queries.ts';
import { loadNoticeRules } from '../../flagging/instruction/load-rules.ts';
import { programmesUntil, routeOn, statusInWords } from '../../flagging/instruction/platform-status.ts';
import { listMunicipalities } from '../../intake/form-queries.ts';
import { dayOf } from '../../kernel/local-time.ts';
import { listBodies } from '../../routing/partner-queries.ts';
import { findOutcome, isChoosable } from '../../triage/queries.ts';
import { fileIncident } from '../incidents.ts';
import { fileAssessed } from '../referrals.ts';
import { swapping } from '../visit.ts';
import type { World } from '../world.ts';

/** One query of a dated table: a row it reads, and whether that is offered now. `as` it comes, unless a query wants more. */
export type Offer = { query: string; table: string; row: string; offered: () => Promise<boolean>; as?: Wanted };

/** `begun`: also what has ended; `ended`: only that. */
export type Wanted = 'in force' | 'begun' | 'ended';

/** Every query of a dated table that takes its day from the clock of the application. */
export async function datedOffers(world: World): Promise<Offer[]> {
  const [joost, nienke, sanne] = [await world.as('joost'), await world.as('nienke'), await world.as('sanne')];
  const { reference: assessed } = await fileAssessed(world, { category: 'cyber-municipality' });
  const { reference: considered } = await fileIncident(world, { category: 'process-voting-method', tlp: 'GREEN' });
  await world.db.admin`update organisation set phone = '070 000 00 00' where code = 'VT'`;
  const today = () => dayOf(world.clock.now());
  const has =
    (text: string, visitor = joost, page = `/meldingen/${assessed}/verwijzingen`) =>
    async () =>
      (await visitor.get(page)).body.includes(text);
  const noticeRules = async () => {
    const asker = await world.askerFor('sanne');
    return asPerson(world.db.readers.ministry, asker, (tx) => loadNoticeRules(tx, asker, world.clock.now()));
  };
  const asTable = async <T>(ask: (tx: Tx) => Promise<T>) =>
    asPerson(world.db.readers.table, await world.askerFor('joost'), ask);
  const asFatima = async <T>(ask: (tx: Tx) => Promise<T>) =>
    asPerson(world.db.readers.partner, await world.askerFor('fatima'), ask);
  const programme = { table: 'platform_status', row: "platform_code = 'TikTok' and kind = 'status_programme'" };
  const ibd = { table: 'organisation', row: "code = 'IBD'" };
  const hilversum = { table: 'municipality', row: "code = 'GM0402'" };
  const location = { table: 'category', row: "code = 'process-location'" };
  const handedOver = { table: 'outcome', row: "code = 'handed-over'" };
  const rule = { table: 'routing_rule', row: "code = 'cyber-municipality.1'" };
  const draft = `/notificaties/nieuw?melding=${considered}&deel=platform`;

  return [
    // First, for the desk keeps its labels and their dates for a minute.
    {
      query: 'server/triage/pages/case-page.tsx choosable',
      ...handedOver,
      offered: has('value="handed-over"', joost, `/triage/${assessed}/afsluiting`),
    },
    {
      query: 'server/accounts/queries.ts findTablePhone: organisation',
      table: 'organisation',
      row: "code = 'VT'",
      offered: async () =>
        (await asPart(world.db.readers.intake, (tx) => readTablePhone(tx, world.clock.now()))) !== null,
    },
    {
      query: 'server/reference/queries.ts searchMunicipalities: municipality',
      ...hilversum,
      offered: async () =>
        (await nienke.get('/gemeenten?zoek=hilversum', swapping('gemeenten'))).body.includes('Hilversum'),
    },
    {
      query: 'server/intake/form-queries.ts listMunicipalities: municipality',
      ...hilversum,
      offered: async () =>
        (await listMunicipalities(world.db.readers.intake, today())).some(({ code }) => code === 'GM0402'),
    },
    {
      query: 'server/intake/form-queries.ts listCategoryRows: category',
      ...location,
      offered: has('process-location', nienke, '/melden'),
    },
    {
      query: 'server/triage/queries.ts isChoosable: category',
      ...location,
      offered: () => asTable((tx) => isChoosable(tx, 'process-location', today())),
    },
    {
      query: 'server/triage/queries.ts findOutcome: outcome',
      ...handedOver,
      offered: () => asTable(async (tx) => (await findOutcome(tx, 'handed-over', today())) !== undefined),
    },
    {
      query: 'db/migrations/20261122T0150_intake_triage.sql triage.follow_category: category',
      ...location,
      offered: () =>
        fileIncident(world, { category: 'process-location' }).then(
          () => true,
          () => false,
        ),
    },
    {
      query: 'db/migrations/20261122T0110_elections.sql turn_after: desk_promise',
      table: 'desk_promise',
      row: "code = 'assess'",
      offered: async () => {
        const { id, reference } = await fileIncident(world);
        const { body } = await joost.get(`/triage/${reference}`);
        await joost.submit(`/triage/${reference}/claim`, { seen: /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? '' });
        const [row] = await world.db.admin`select due_reason from triage_case where incident_id = ${id}`;
        return row?.['due_reason'] === 'assess';
      },
    },
    {
      query: 'server/reference/partners/partner-queries.ts listPartners: organisation',
      table: 'organisation',
      row: "code = 'OM'",
      offered: has('value="OM"'),
    },
    {
      query: 'server/reference/partners/suggest-partners.ts suggestPartners',
      ...rule,
      offered: has('Gemeente en cyber gaat naar de IBD'),
    },
    {
      query: 'server/routing/queries.ts listProfiles: package_profile',
      table: 'package_profile',
      row: "partner_code = 'IBD' and category_code = '*'",
      offered: has('De IBD moet weten', joost, `/meldingen/${assessed}/verwijzingen?partner=IBD`),
    },
    {
      query: 'server/routing/partner-queries.ts listBodies: organisation',
      ...ibd,
      offered: () => asFatima(async (tx) => (await listBodies(tx, today())).some(({ code }) => code === 'IBD')),
    },
    {
      query: 'server/flagging/instruction/rule-queries.ts listGrounds: legal_ground',
      table: 'legal_ground',
      row: "code = 'sr-126'",
      offered: has('value="sr-126"', sanne, draft),
    },
    {
      query: 'server/flagging/instruction/load-rules.ts versionOn',
      table: 'work_instruction',
      row: "version = 'dated'",
      offered: async () => (await noticeRules()).instruction.version === 'dated',
    },
    {
      query: 'server/flagging/instruction/load-rules.ts versionOn',
      table: 'wording_guard',
      row: "version = 'dated'",
      offered: async () => (await noticeRules()).guard.version === 'dated',
    },
    {
      query: 'server/flagging/instruction/platform-status.ts routeChoices',
      ...programme,
      offered: has('value="TikTok|status_programme"', sanne, draft),
    },
    {
      query: 'server/flagging/instruction/platform-status.ts routeOn',
      ...programme,
      offered: async () => {
        const { statuses, day } = await noticeRules();
        return routeOn(statuses, { platform: 'TikTok', route: 'status_programme' }, day) !== undefined;
      },
    },
    {
      query: 'server/flagging/instruction/platform-status.ts programmesUntil',
      ...programme,
      as: 'begun',
      offered: async () => {
        const { statuses, day } = await noticeRules();
        return programmesUntil(statuses, day).some(({ platform }) => platform === 'TikTok');
      },
    },
    {
      query: 'server/flagging/instruction/platform-status.ts statusInWords',
      ...programme,
      as: 'ended',
      offered: async () => {
        const { statuses, day } = await noticeRules();
        const chosen = routeOn(statuses, { platform: 'TikTok', route: 'ordinary' }, day);
        return chosen !== undefined && statusInWords(statuses, chosen, day, 'nl').includes('Afspraak met TikTok');
      },
    },
    {
      query: 'server/disclosure/entry-queries.ts listGroundsOn: redaction_ground',
      table: 'redaction_ground',
      row: "code = 'woo-5.1.1.b'",
      offered: () =>
        asPart(world.db.readers.ministry, async (tx) =>
          (await listGroundsOn(tx, today())).some(({ code }) => code === 'woo-5.1.1.b'),
        ),
    },
  ];
}
