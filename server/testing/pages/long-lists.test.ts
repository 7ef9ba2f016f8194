import { afterAll, beforeAll, expect, test } from 'vitest';
import { correct, endEmbargo, loggedDecision, publish } from '../disclosed.ts';
import { force } from '../force.ts';
import { fileIncident } from '../incidents.ts';
import { startLog } from '../log.ts';
import { multiply } from '../multiply.ts';
import { draftedNotice } from '../notices.ts';
import { fileAssessed, refer } from '../referrals.ts';
import { routesOf } from '../routes.ts';
import { openWorld, type World } from '../world.ts';
import { addressesOf } from './addresses.ts';
import { everyRole, type Things } from './every-state.ts';

// Whatever a page lists, there can be very much of it: every page of every role stays small, and tells the rest behind its links.

const many = 1200;
const mostBytes = 80 * 1024;
let world: World;
let things: Things;
let filled: Record<'case' | 'referral' | 'draft' | 'sent' | 'published', string>;
beforeAll(async () => {
  world = await openWorld();
  await fill(world);
}, 240_000);
afterAll(() => world.close());

test.each(['stranger', ...everyRole])(
  'each page that %s can open is small, and so is the one after it',
  async (who) => {
    const visitor = who === 'stranger' ? world.stranger() : await world.as(who);
    const large: [string, number][] = [];
    let opened = 0;
    for (const address of addressesOf(routesOf(world.app), things)) {
      const page = await visitor.get(address);
      if (page.status !== 200 || !page.headers.get('content-type')?.startsWith('text/html')) continue;
      if (isWhole(address)) continue;
      opened++;
      const next = nextOn(page.body);
      for (const [href, { body }] of [
        [address, page],
        ...(await Promise.all(next.map(async (href) => [href, await visitor.get(href)] as const))),
      ] as const)
        if (body.length > mostBytes) large.push([href, Math.round(body.length / 1024)]);
    }
    expect(large).toEqual([]);
    expect(opened).toBeGreaterThan(3);
  },
  240_000,
);

const written = (words: string) => new RegExp(`${words} nummer \\d+\\.`, 'g');

test.each<[what: string, who: string | undefined, path: () => string, row: RegExp, count: number]>([
  ['additions in a package', 'fatima', () => `/verwijzingen/${filled.referral}`, written('Toevoeging'), many],
  ['files in a package', 'fatima', () => `/verwijzingen/${filled.referral}`, /foto-\d+\.txt/g, 120],
  [
    'additions in a package that would go',
    'joost',
    () => `/meldingen/${filled.case}/verwijzingen?partner=KR`,
    written('Toevoeging'),
    many,
  ],
  [
    'additions in a package that went',
    'joost',
    () => `/meldingen/${filled.case}/verwijzingen/${filled.referral}`,
    written('Toevoeging'),
    many,
  ],
  [
    'hand-offs of a case',
    'ilse',
    () => `/meldingen/${filled.case}/verwijzingen`,
    /id="verwijzing-([0-9a-f-]{36})"/g,
    301,
  ],
  ['steps of a draft', 'sanne', () => `/notificaties/${filled.draft}`, written('Terug'), many],
  ['what a platform did', 'ilse', () => `/notificaties/${filled.sent}`, written('Uitkomst'), many],
  ['corrections', undefined, () => `/openbaar/${filled.published}`, written('Verbetering'), many],
  ['steps of a publication', 'marjolein', () => `/publicatie/${filled.published}`, written('Stap'), many],
  [
    'what was written of a notice',
    'sanne',
    () => '/notificaties',
    /mt-reference" href="[^"]*nieuw\?melding=([^"]+)"/g,
    301,
  ],
])(
  'everything is told behind the links of a page: %s',
  async (_, who, path, row, count) => {
    const visitor = who === undefined ? world.stranger() : await world.as(who);
    const told = new Set<string>();
    const seen = new Set([path()]);
    for (const href of seen) {
      const { status, body } = await visitor.get(href);
      expect([href, status]).toEqual([href, 200]);
      for (const [what] of body.matchAll(row)) told.add(what);
      for (const next of nextOn(body)) seen.add(next);
    }
    expect(told.size).toBe(count);
  },
  240_000,
);

const nextOn = (body: string): string[] =>
  [...body.matchAll(/<a href="([^"]+)" rel="next"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

/** What is sent while it is read, whole. */
const isWhole = (address: string): boolean => address.endsWith('/dossier');

async function fill(world: World): Promise<void> {
  const { admin } = world.db;
  const about = { category: 'process-voting-method', tlp: 'GREEN' } as const;
  const incident = await fileAssessed(world, about);
  const joost = await world.as('joost');
  const handed = { reference: incident.reference, partner: 'IBD', reason: 'test' };
  const first = await refer(world, joost, handed);
  await force(admin, async (tx) => {
    await tx`update referral set state = 'declined', decline_reason = 'Niet voor ons.' where id = ${first}`;
    await multiply(tx, 300, { table: 'referral', of: ['id', first], ids: ['id'] });
    await multiply(tx, 300, { table: 'referral_package', of: ['referral_id', first], ids: ['referral_id'] });
    await multiply(tx, 300, { table: 'referral_step', of: ['thing_id', first], ids: ['id', 'thing_id'] });
    const later = tx`(select id, row_number() over (order by id) * interval '1 second' as by from referral) m`;
    await tx`update referral r set offered_at = offered_at - m.by, changed_at = changed_at - m.by from ${later} where m.id = r.id`;
    await tx`update referral_step s set at = at - m.by from ${later} where m.id = s.thing_id`;
    await tx`
      insert into incident_addition (id, incident_id, person_id, body, added_at)
      select gen_random_uuid(), i.id, i.filer_person_id, 'Toevoeging nummer ' || n || '.', now() - interval '1 hour' + n * interval '1 second'
      from generate_series(1, ${many}) n, incident i where i.id = ${incident.id}`;
    await tx`
      with files as (
        insert into evidence_file (submission_key, sha256, size, name, declared_type, sniffed_type, received_at)
        select gen_random_uuid(), lpad(to_hex(n), 64, '0'), 1000, 'foto-' || n || '.txt', 'text/plain', 'text/plain', now() from generate_series(1, 120) n returning id)
      insert into evidence (file_id, incident_id, attached_at) select id, ${incident.id}, now() from files`;
  });
  const referral = await refer(world, joost, handed);
  const log = await startLog(world);
  const draft = await draftedNotice(world);
  const sent = await loggedDecision(world, log, { decision: 'sent' });
  const published = await loggedDecision(world, log, { decision: 'not_sent' });
  await endEmbargo(world);
  await publish(world, published.reference);
  await correct(await world.as('marjolein'), published.reference, 'Verbetering nummer 1.', { urls: 'avg' });
  const sanne = (await world.askerFor('sanne')).personId;
  const consider = await fileIncident(world, about);
  await force(admin, async (tx) => {
    await tx`
      insert into notice_step (thing_id, action, from_state, to_state, person_id, reason, at)
      select id, 'return', 'awaiting_approval', 'draft', ${(await world.askerFor('karim')).personId}, 'Terug nummer ' || n || '.', now() + n * interval '1 second'
      from notice, generate_series(1, ${many}) n where reference = ${draft}`;
    await tx`
      insert into notice_step (thing_id, action, from_state, to_state, person_id, at)
      select ${sent.id}, 'record_outcome', 'sent', 'decided', ${sanne}, now() + n * interval '1 second' from generate_series(1, ${many}) n`;
    await tx`
      insert into notice_outcome (notice_id, position, outcome, note, person_id, at)
      select ${sent.id}, 1, 'unchanged', 'Uitkomst nummer ' || n || '.', ${sanne}, now() + n * interval '1 second' from generate_series(1, ${many}) n`;
    await tx`
      insert into publication_step (thing_id, action, from_state, to_state, person_id, reason, details, at)
      select s.thing_id, 'correct', 'corrected', 'corrected', s.person_id, 'Stap nummer ' || n || '.', s.details, s.at + n * interval '1 second'
      from publication_step s join publication p on p.id = s.thing_id, generate_series(1, ${many}) n
      where p.notice_id = ${published.id} and s.action = 'correct'`;
    await tx`
      with said as (
        select d.*, n, replace(replace(d.body, 'Verbetering nummer 1.', 'Verbetering nummer ' || n || '.'), d.corrects::text, gen_random_uuid()::text) as new
        from disclosure_entry d, generate_series(2, ${many}) n where d.notice_id = ${published.id} and d.corrects is not null)
      insert into disclosure_entry (notice_id, definition, body, sha256, round_code, log_index, published_by, published_at)
      select notice_id, definition, new, encode(sha256(convert_to(new, 'UTF8')), 'hex'), round_code, log_index, published_by,
        published_at + n * interval '1 millisecond' from said order by n`;
    await multiply(tx, 301, { table: 'incident', of: ['id', consider.id], ids: ['id'], references: ['reference'] });
    await tx`
      insert into notice_writing (person_id, incident_id, key, version, page, fields)
      select ${sanne}, i.id, gen_random_uuid(), 1, gen_random_uuid(), '{}' from incident i where i.reference like ${`${consider.reference}%`}`;
  });
  filled = {
    case: incident.reference,
    referral,
    draft,
    sent: sent.reference,
    published: published.reference,
  };
  const ref = (reference: string) => ({ state: '', ref: reference });
  things = {
    case: [ref(incident.reference)],
    referral: [{ ...ref(incident.reference), id: referral }],
    notice: [ref(draft), ref(sent.reference)],
    publication: [ref(published.reference)],
  };
}
