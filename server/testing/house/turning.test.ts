import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { putClosed } from '../closed.ts';
import { fileIncident } from '../incidents.ts';
import { endEmbargo, loggedDecision, publish } from '../disclosed.ts';
import { startLog } from '../log.ts';
import { multiply } from '../multiply.ts';
import { fileAssessed, refer } from '../referrals.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let withFiles: string; // the reference of a report
const rows = 120;

type List = {
  /** The name of its order in the code. */
  order: string;
  /** Where the list stands, and what the addresses of its other pages have in common. */
  path: string;
  /** Who reads it; nobody: the public. */
  reader?: string;
  /** What tells one row of it from another on the page. */
  row: RegExp;
  prefix?: string;
};

const link = /data-row[^>]*>(PS27[^<]+)</g;
const lists: Record<string, List> = {
  'open cases': { order: 'queueOrder', path: '/triage', reader: 'noor', row: link },
  'closed cases': { order: 'closedOrder', path: '/triage?stand=gesloten', reader: 'noor', row: link },
  'own reports': { order: 'ownOrder', path: '/meldingen', reader: 'nienke', row: link },
  'own reports that are closed': { order: 'ownOrder', path: '/meldingen?stand=gesloten', reader: 'nienke', row: link },
  'referrals that ask something': {
    order: 'open',
    path: '/verwijzingen',
    reader: 'fatima',
    row: /href="\/verwijzingen\/([0-9a-f-]{36})"/g,
  },
  'referrals that are done': {
    order: 'done',
    path: '/verwijzingen?stand=klaar',
    reader: 'fatima',
    row: /href="\/verwijzingen\/([0-9a-f-]{36})"/g,
  },
  notices: { order: 'noticeOrder', path: '/notificaties', reader: 'sanne', row: link },
  'incidents to consider': {
    order: 'candidateOrder',
    path: '/notificaties',
    reader: 'sanne',
    row: /nieuw\?melding=([^"]+)"/g,
    prefix: 'meldingen-',
  },
  'decisions to publish': {
    order: 'decidedOrder',
    path: '/publicatie',
    reader: 'marjolein',
    row: /class="mt-reference"[^>]*>([^<]+)</g,
  },
  'files of a report': {
    order: 'evidenceOrder',
    path: '/triage/:withFiles',
    reader: 'noor',
    row: /\/bewijs\/([0-9a-f-]{36})"/g,
    prefix: 'bewijs-',
  },
  'where somebody is signed in': {
    order: 'sessionOrder',
    path: '/account',
    reader: 'bram',
    row: /<tr[^>]*>\s*<t[hd][^>]*>(?:<[^>]*>|\s)*?<time datetime="([^"]+)"/g,
  },
  'the public register': { order: 'registerOrder', path: '/openbaar', row: /href="\/openbaar\/(PS27-[^"?]+)"/g },
};

beforeAll(async () => {
  world = await openWorld();
  await fill(world);
});
afterAll(() => world.close());

test.each(Object.entries(lists))(
  '%s: forth and back shows each row exactly once',
  async (_, { path: start, reader, row, prefix = '' }) => {
    const visitor = reader === undefined ? world.stranger() : await world.as(reader);
    const read = async (href: string) => {
      const { status, body } = await visitor.get(href);
      expect(status).toBe(200);
      const on = (rel: string) =>
        [...body.matchAll(new RegExp(`href="([^"]+)" rel="${rel}"`, 'g'))]
          .map(([, found = '']) => found.replaceAll('&amp;', '&'))
          .find((found) => new RegExp(`[?&]${prefix}(?:na|voor)=`).test(found));
      return {
        shown: [...new Set([...body.matchAll(row)].map(([, found = '']) => found))],
        previous: on('prev'),
        next: on('next'),
      };
    };
    let page = await read(start.replace(':withFiles', withFiles));
    expect(page.previous).toBeUndefined();
    const forth = [page.shown];
    while (page.next !== undefined && forth.length < rows) {
      page = await read(page.next);
      forth.push(page.shown);
    }
    expect(forth.flat()).toHaveLength(rows);
    expect(new Set(forth.flat()).size).toBe(rows);
    const back = [page.shown];
    while (page.previous !== undefined && back.length < rows) {
      page = await read(page.previous);
      back.unshift(page.shown);
    }
    expect(back).toEqual(forth);
  },
);

/** Those of lists beside other lists: server/testing/pages/long-lists.test.ts reads them to their end. */
const walkedThere = ['offeredOrder', 'writingOrder', 'historyOrder'];

test('every order that a list is turned by is walked here', () => {
  const files = readdirSync(path.join(packageRoot, 'server'), { recursive: true, encoding: 'utf8' });
  const queries = files.filter((name) => name.endsWith('queries.ts'));
  const code = queries.map((name) => readFileSync(path.join(packageRoot, 'server', name), 'utf8')).join('\n');
  const orders = [...code.matchAll(/(\w+)(?: =|:) sortOrder\(/g)].map(([, name]) => name);
  expect(new Set(orders)).toEqual(new Set([...Object.values(lists).map(({ order }) => order), ...walkedThere]));
});

/** One of everything, and 119 more like it. */
async function fill(world: World): Promise<void> {
  const about = { category: 'process-voting-method', tlp: 'GREEN' } as const;
  const toClose = await fileIncident(world, about);
  const closed = toClose.id;
  const incident = await fileAssessed(world, about);
  const referral = await refer(world, await world.as('joost'), {
    reference: incident.reference,
    partner: 'IBD',
    reason: 'test',
  });
  const log = await startLog(world);
  const notice = await loggedDecision(world, log, { decision: 'not_sent', incident });
  await endEmbargo(world);
  await publish(world, notice.reference);
  const { admin } = world.db;
  await admin.begin(async (tx) => {
    await tx`set local session_replication_role = replica`; // rows as they are: no trigger, no rule of a life cycle
    await putClosed(tx, world, toClose);
    withFiles = incident.reference;
    await tx`
      with files as (
        insert into evidence_file (submission_key, sha256, size, name, declared_type, sniffed_type, received_at)
        select gen_random_uuid(), lpad(to_hex(n), 64, '0'), 1000, 'foto.txt', 'text/plain', 'text/plain', now() from generate_series(1, ${rows}) n returning id)
      insert into evidence (file_id, incident_id, attached_at) select id, ${incident.id}, now() from files`;
    await tx`
      insert into session (id_hash, person_id, created_at, expires_at)
      select sha256(n::text::bytea), id, now() - n * interval '1 minute', now() + interval '1 hour'
      from person, generate_series(1, ${rows - 1}) n where email = 'bram@demo.example'`;
    for (const id of [closed, incident.id]) {
      const moments = ['turn_due_at', 'changed_at', 'filed_at'];
      await more(tx, 'incident', { of: ['id', id], ids: ['id'], references: ['reference'], moments: ['filed_at'] });
      await more(tx, 'triage_case', {
        of: ['incident_id', id],
        ids: ['incident_id'],
        references: ['reference'],
        moments,
      });
    }
    await more(tx, 'referral', { of: ['id', referral], ids: ['id', 'incident_id'], moments: ['offered_at'] }, 2);
    await more(tx, 'referral_package', { of: ['referral_id', referral], ids: ['referral_id'] }, 2);
    await tx`update referral set state = 'declined' where id in (select id from referral order by id limit ${rows})`;
    const of = ['notice_id', notice.id] as const;
    const moments = ['changed_at', 'decided_at'];
    await more(tx, 'notice', { of: ['id', notice.id], ids: ['id', 'leaf_id'], references: ['reference'], moments });
    await more(tx, 'notice_version', { of, ids: ['notice_id'] });
    await more(tx, 'notice_step', { of: ['thing_id', notice.id], ids: ['id', 'thing_id'] });
    await more(tx, 'disclosure_entry', {
      of,
      ids: ['id', 'notice_id'],
      numbers: ['seq'],
      body: { references: ['reference'], moments: ['decidedAt'] },
    });
  });
}

type Like = Omit<Parameters<typeof multiply>[2], 'table'>;
const more = (tx: Parameters<typeof multiply>[0], table: string, like: Like, times = 1) =>
  multiply(tx, rows * times, { table, ...like });
