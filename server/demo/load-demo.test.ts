import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connect, type Database } from '#db/connect.ts';
import { packageRoot } from '#db/package-root.ts';
import { generateLogKey } from '../ledger/format/note-key.ts';
import { startLog } from '../testing/log.ts';
import { openSite } from '../testing/open-site.ts';
import { testPassword } from '../testing/secrets.ts';
import { openWorld, type World } from '../testing/world.ts';
import type { DemoStage } from './incident.ts';
import { demoIncidents } from './incidents.ts';
import { DemoInterrupted, loadDemo } from './load-demo.ts';
import { demoPeople } from './people.ts';
import { demoProgress, markProgress } from './progress.ts';
import { crawl } from '../testing/crawl.ts';

const now = new Date();
let world: World;
let owner: Database;

beforeAll(async () => {
  world = await openWorld(now);
  owner = ownerOf(world);
  await load(world, owner);
});
afterAll(async () => {
  await owner.close();
  await world.close();
});

describe('the loaded demonstration', () => {
  it.each(demoIncidents.map((incident) => [incident.key, incident] as const))(
    '%s is where it should be',
    async (_key, told) => {
      const [found] = await world.db.admin<Found[]>`
      select i.round_code as round, c.state, c.claimed_by is not null as held,
        (select r.state from referral r where r.incident_id = i.id) as referral,
        (select n.state from notice n where n.incident_id = i.id) as notice,
        (select count(*)::int from evidence e where e.incident_id = i.id) as files,
        exists (select from disclosure_entry d join notice n on n.id = d.notice_id where n.incident_id = i.id) as public
      from incident i join triage_case c on c.incident_id = i.id where i.title = ${told.title_nl}`;
      expect(found).toEqual({ ...whereItShouldBe(told.stage), round: told.round, files: told.evidence.length });
    },
  );

  it('has happened before now, and lets something be overdue, something wait and something be urgent', async () => {
    const [times] = await world.db.admin<{ last: Date; overdue: number; waiting: number; danger: number }[]>`
      select (select max(filed_at) from incident) as last,
        (select count(*)::int from triage_case where state <> 'closed' and due_at < ${now}) as overdue,
        (select count(*)::int from triage_case where state <> 'closed' and due_at > ${now}) as waiting,
        (select count(*)::int from triage_case where state = 'new' and rank = 0 and changed_at > ${new Date(now.getTime() - 600_000)}) as danger`;
    expect(times?.last.getTime()).toBeLessThan(now.getTime());
    expect(times).toMatchObject({ overdue: expect.any(Number), danger: 1 });
    expect(times?.overdue).toBeGreaterThan(2);
    expect(times?.waiting).toBeGreaterThan(2);
    const [future] = await world.db.admin`
      select 1 from triage_step where at > ${now} union all select 1 from referral_step where at > ${now}
      union all select 1 from notice_step where at > ${now} union all select 1 from triage_note where at > ${now}
      union all select 1 from outbox_message where sent_at > ${now} union all select 1 from disclosure_entry where published_at > ${now}`;
    expect(future).toBeUndefined();
  });

  it('has sent all its mail, to files and to nobody else', async () => {
    const [outbox] = await world.db.admin<{ sent: number; others: number }[]>`
      select count(*) filter (where state = 'sent')::int as sent, count(*) filter (where state <> 'sent')::int as others from outbox_message`;
    expect(outbox).toEqual({ sent: expect.any(Number), others: 0 });
    expect(readdirSync(path.join(world.site.dataDir, 'mail'))).toHaveLength(outbox?.sent ?? 0);
  });

  it('gives every partner something to do', async () => {
    for (const person of demoPeople.filter(({ memberships: [first] }) => first.role === 'partner')) {
      const { text } = await (await world.as(person.key)).get('/verwijzingen');
      expect([person.key, /PS27-\d{4}-\d{4}-[A-Z]/.exec(text)?.[0]]).toEqual([person.key, expect.any(String)]);
    }
  });

  it('says to each partner whom it can call, and where it must be only when it is told the place', async () => {
    const rows = await world.db.admin<{ body: string }[]>`select body from referral_package`;
    const packages = rows.map(({ body }) => JSON.parse(body) as { place?: string; message?: Record<string, string> });
    expect(packages.filter(({ message }) => !message?.['phone']?.includes('000 123 45 67'))).toEqual([]);
    expect(packages.filter(({ place, message }) => place === undefined && message?.['place'] !== '')).toEqual([]);
    expect(packages.some(({ message }) => message?.['place'])).toBe(true);
  });

  it('shows a report for named people to them and to its reporter only', async () => {
    const readers = await world.db.admin<{ email: string }[]>`
      select p.email from case_reader r join person p on p.id = r.person_id join incident i on i.id = r.incident_id
      where i.tlp = 'RED' order by p.email`;
    expect(readers.map(({ email }) => email)).toEqual(['joost@demo.example', 'noor@demo.example']);
    const [red] = await world.db.admin<{ reference: string }[]>`select reference from incident where tlp = 'RED'`;
    expect((await (await world.as('noor')).get(`/triage/${red?.reference}`)).status).toBe(200);
    expect((await (await world.as('ilse')).get(`/triage/${red?.reference}`)).status).toBe(404);
  });

  it.each(demoPeople.map((person) => [person.key] as const))(
    'lets %s follow every link without an error',
    async (key) => {
      const { faults, visited } = await crawl(await world.as(key));
      expect(faults).toEqual([]);
      expect(visited.length).toBeGreaterThan(5);
    },
  );

  it('lets a visitor follow every link without an error', async () => {
    expect((await crawl(world.stranger())).faults).toEqual([]);
  });
});

describe('what the public sees of it', () => {
  it('verifies with the script that shares no code with the server', async () => {
    const site = await openSite(world.app);
    const script = path.join(packageRoot, 'scripts/verify-log.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [script, site.base, '--en']);
    await site.close();
    expect(stdout).toMatch(/Everything holds\.[^]*decisions: 2\) is in the log/);
    const { body } = await world.stranger().get('/openbaar.json');
    expect(body).toContain('TK2023');
    expect(body).toContain('x.example/voorbeeld/status/1000');
  });

  it('holds nothing of the election that is still to come', async () => {
    const [decided] = await world.db.admin<{ count: number }[]>`
      select count(*)::int as count from notice where round_code = 'PSAB27' and leaf_id is not null`;
    expect(decided?.count).toBe(1);
    for (const page of [
      '/openbaar',
      '/openbaar.json',
      '/openbaar.csv',
      '/openbaar/bundel.json',
      '/openbaar?ronde=PSAB27',
    ]) {
      const { body, status } = await world.stranger().get(page);
      expect([page, status, body.match(/PS27-\d{4}-\d{4}|facebook\.example/g)]).toEqual([page, 200, null]);
    }
  });
});

describe('loading', () => {
  it('changes nothing the second time', async () => {
    const count = () =>
      world.db.admin`select (select count(*) from incident) as a, (select count(*) from audit_event) as b`;
    const before = await count();
    expect(await load(world, owner)).toBe(false);
    expect(await count()).toEqual(before);
  });

  it('refuses a world whose loading was cut off', async () => {
    const half = await openWorld(now);
    const keeper = ownerOf(half);
    await markProgress(keeper, 'demo.started');
    expect(await demoProgress(keeper)).toBe('halfway');
    await expect(load(half, keeper)).rejects.toThrow(DemoInterrupted);
    await keeper.close();
    await half.close();
  });

  it.each([
    [
      'the log "other.test/log"',
      (own: World) => startLog(own, { name: 'other.test/log', ...generateLogKey('other.test/log') }),
    ],
    ['people of its own', (own: World) => own.db.admin`update person set demo = false where email like 'wim@%'`],
  ])('writes nothing in a database that holds %s', async (what, make) => {
    const own = await openWorld(now);
    const keeper = ownerOf(own);
    await make(own);
    const written = () =>
      own.db.admin`select (select count(*) from audit_event) as a, (select count(*) from ledger_log) as b`;
    const before = await written();
    await expect(load(own, keeper)).rejects.toThrow(
      `This database holds ${what}. The demonstration comes in a new one`,
    );
    expect(await written()).toEqual(before);
    await keeper.close();
    await own.close();
  });
});

type Found = {
  round: string;
  state: string;
  held: boolean;
  referral: string | null;
  notice: string | null;
  files: number;
  public: boolean;
};

function whereItShouldBe(stage: DemoStage): Omit<Found, 'round' | 'files'> {
  const still = { held: stage.kind !== 'new', referral: null, notice: null, public: false };
  switch (stage.kind) {
    case 'new':
    case 'claimed':
    case 'closed':
      return { ...still, state: stage.kind };
    case 'triaged':
      return { ...still, state: 'assessed' };
    case 'referred': {
      const referral = { offered: 'received', answered: 'resolved' }[String(stage.step)] ?? stage.step;
      const state = { declined: 'assessed', answered: 'answered' }[String(stage.step)] ?? 'referred';
      return { ...still, state, referral };
    }
    case 'notice': {
      const { state, closed, published_by } = stage.notice;
      const notice = state === 'sent' ? 'decided' : state;
      return { ...still, state: closed ? 'closed' : 'assessed', notice, public: published_by !== null };
    }
  }
}

function load(into: World, keeper: Database): Promise<boolean> {
  const { dataDir, publicOrigin } = into.site;
  const signer = { name: 'meldtafel.test/log', privateKey: generateLogKey('meldtafel.test/log').privateKey };
  const ground = { databases: into.db.readers, owner: keeper, signer, dataDir, publicOrigin, now };
  return loadDemo({ ...ground, password: testPassword });
}

function ownerOf(of: World): Database {
  const { socketDir: host, password } = inject('postgres');
  const connection = { host, user: 'postgres', password, database: of.db.name };
  return connect({ reader: 'owner', connection, max: 1 });
}
