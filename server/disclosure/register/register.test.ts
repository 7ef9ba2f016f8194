import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asPerson } from '#db/as-person.ts';
import type { Sealed } from '../../kernel/sealed.ts';
import {
  choices,
  correct,
  endEmbargo,
  hashOfProposal,
  loggedDecision,
  prepare,
  publish,
  publishing,
  seenOf,
  sign,
  signProposal,
} from '../../testing/disclosed.ts';
import type { TestLog } from '../../testing/log.ts';
import { startLog } from '../../testing/log.ts';
import type { Visitor } from '../../testing/visit.ts';
import { sealedEntry, type Entry, type OpenField } from '../entry.ts';
import { signatures } from '../publication-thing.ts';
import { decidedFieldNames } from '../../vocabulary/decided-fields.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { force, forceNotice } from '../../testing/force.ts';

let world: World;
let log: TestLog;
let marjolein: Visitor;
let sent: { reference: string; id: string };
let notSent: { reference: string; id: string };
let waiting: { reference: string; id: string };

beforeAll(async () => {
  world = await openWorld();
  log = await startLog(world);
  marjolein = await world.as('marjolein');
  sent = await loggedDecision(world, log, { decision: 'sent' });
  notSent = await loggedDecision(world, log, {
    decision: 'not_sent',
    reason: '=1+1 is geen reden',
    input: { urls: ['https://x.example/anders/2'] },
  });
  waiting = await loggedDecision(world, log, { decision: 'not_sent' });
});
afterAll(() => world.close());

/** How what stands between a decision and the public looks on the list. */
const badgeOf = async (reference: string) =>
  new RegExp(`${reference}</[\\s\\S]*?mt-badge--(\\w+)`).exec((await marjolein.get('/publicatie')).body)?.[1];

describe('before the embargo ends', () => {
  it('the publisher sees what waits, and until when, and cannot open it', async () => {
    const { text } = await marjolein.get('/publicatie');
    expect(await badgeOf(sent.reference)).toBe('waiting');
    expect(text).toContain('Wacht op de verkiezing (3)');
    expect(text).toContain('Kan niet vóór do 18 mrt 2027, 00:00.');
    expect((await marjolein.get(`/publicatie/${sent.reference}`)).status).toBe(409);
    const answer = await marjolein.take(`/publicatie/${sent.reference}/voorstel`, choices());
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('De verkiezing is nog niet voorbij. Openbaar maken kan pas daarna.');
  });

  it('the public reads what will come, when, and the signed checkpoint, but no number', async () => {
    const { text } = await visit('/openbaar');
    expect(text).toContain('Provinciale Staten en waterschappen 2027: nog gesloten');
    expect(text).toContain('Vanaf do 18 mrt 2027, 00:00 komt hier elk besluit');
    expect(text).toContain(`${log.signer.name} 48`);
    expect(text).toContain('gesloten tot do 18 mrt 2027, 00:00');
    const list = (await visit('/openbaar?verkiezing=PSAB27')).text
      .split('Alles tonen')[1]
      ?.split('Zelf verder kijken')[0];
    expect(list?.trim()).toBe('');
    const { elections } = await json('/openbaar.json');
    expect(elections.find(({ code }) => code === 'PSAB27')).toEqual({
      code: 'PSAB27',
      name: expect.anything(),
      embargo_until: '2027-03-17T23:00:00.000Z',
      status: 'embargo',
    });
  });

  it('an election that is over states its zero', async () => {
    const { text } = await visit('/openbaar');
    expect(text).toContain('Gemeenteraadsverkiezingen 2026 0 0 0 besluiten in dit register');
  });

  it('a decision has no page', async () => {
    expect((await visit(`/openbaar/${sent.reference}`)).status).toBe(404);
  });
});

describe('after the embargo', () => {
  beforeAll(() => endEmbargo(world));

  it('says honestly that nothing of three is public yet', async () => {
    expect((await visit('/openbaar')).text).toContain(
      '0 van 3 besluiten openbaar gemaakt; de rest wordt nog beoordeeld',
    );
  });

  it('the publisher reviews field by field, closes one on a ground, sees an example and publishes', async () => {
    expect(await badgeOf(sent.reference)).toBe('info');
    const review = await marjolein.get(`/publicatie/${sent.reference}`);
    expect(review.text).toContain('Adressen: tonen of sluiten');
    expect(review.text).toContain('Altijd openbaar Soort regel Besluit over een notificatie aan een platform');
    const chosen = choices({ urls: 'woo-5.1.2.e' });
    const preview = await marjolein.finish(`/publicatie/${sent.reference}/voorstel`, chosen);
    expect(preview.text).toContain('De keuzes zijn bewaard.');
    expect(preview.text).toContain('Gesloten: Woo 5.1 lid 2 onder e');
    expect(preview.body).not.toContain('x.example/voorbeeld');
    expect((await marjolein.get(`/publicatie/${sent.reference}`)).body).toMatch(/value="woo-5.1.2.e" selected/);
    const contentSha256 = await hashOfProposal(world, sent.reference);
    expect(preview.text).toContain(contentSha256);
    await signProposal(world, sent.reference);
    const signed = await marjolein.get(`/publicatie/${sent.reference}/voorstel`);
    expect(signed.text).toContain('Het voorstel is ondertekend. Door Marjolein Takens.');
    expect(signed.text).toContain(
      'Iemand anders dan wie dit voorstel koos of ondertekende, maakt het besluit openbaar.',
    );
    expect(signed.text).not.toContain('Besluit openbaar maken');
    const seen = await seenOf(world, sent.reference);
    const alone = await marjolein.post(`/publicatie/${sent.reference}/voorstel/openbaarmaking`, {
      contentSha256,
      seen,
    });
    expect(alone.status).toBe(403);
    expect(alone.text).toContain('Iemand anders dan wie dit voorstel koos of ondertekende');
    const wim = await world.as('wim');
    expect((await wim.get(`/publicatie/${sent.reference}/voorstel`)).text).toContain('Besluit openbaar maken');
    const page = await wim.finish(`/publicatie/${sent.reference}/voorstel/openbaarmaking`);
    expect(page.text).toContain('Het besluit staat in het register.');
    const entry = await world.stranger().get(`/openbaar/${sent.reference}`);
    for (const [term, said] of toldInWords) expect(entry.text).toMatch(new RegExp(`${term} ${said}`));
    expect(await badgeOf(sent.reference)).toBe('ok');
    expect((await marjolein.take(`/publicatie/${sent.reference}/voorstel`, chosen)).status).toBe(409);
    const events = await world.db.admin`
      select action, details from audit_event where stream like 'publication:%' order by seq`;
    expect(events.map(({ action }) => String(action))).toEqual(
      ['prepare', ...signatures, 'publish'].map((action) => `publication.${action}`),
    );
    expect(events.at(-1)).toMatchObject({ details: { closed: ['urls'], hash: contentSha256 } });
  });

  it('a choice that is none of those given comes back with its fault', async () => {
    for (const wrong of [{ urls: 'because' }, { urls: '' }]) {
      const answer = await marjolein.take(`/publicatie/${notSent.reference}/voorstel`, { ...choices(), ...wrong });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('Adressen: Kies "Tonen" of een grond uit de lijst.');
    }
  });

  it('a closed field is nowhere: not on the page, not in a file, not in the bundle', async () => {
    await publish(world, notSent.reference);
    const page = await visit(`/openbaar/${sent.reference}`);
    expect(page.text).toContain('Gesloten: Woo 5.1 lid 2 onder e Persoonlijke levenssfeer.');
    for (const path of [
      `/openbaar/${sent.reference}`,
      '/openbaar',
      '/openbaar.csv?besluit=sent',
      '/openbaar.json?besluit=sent',
    ])
      expect((await visit(path)).body).not.toContain('x.example/voorbeeld');
    const { leaves } = JSON.parse((await visit('/openbaar/bundel.json')).body) as Bundle;
    const leaf = leaves.find(({ closed = [] }) => closed.length > 0);
    expect(leaf?.closed).toEqual([{ field: 'urls', ground: 'Woo 5.1 lid 2 onder e', code: 'woo-5.1.2.e' }]);
    expect(leaf?.openings?.some(([, field]) => field === 'urls')).toBe(false);
    expect(leaf?.openings).toHaveLength(decidedFieldNames.length - 1);
  });

  it('only of what went to a platform is said what the log came before', async () => {
    const before =
      'Wat Meldtafel naar het platform stuurt, gaat pas daarna weg. Wat via een portaal gaat, wordt pas daarna als verstuurd';
    expect((await visit(`/openbaar/${sent.reference}`)).text).toContain(before);
    const { text } = await visit(`/openbaar/${notSent.reference}`);
    expect(text).toContain('Het is vastgelegd op het moment van het besluit.');
    expect(text).not.toContain(before);
  });

  it('page, CSV and JSON give the same numbers, with every filter', async () => {
    const filters = [
      '',
      'besluit=sent',
      'besluit=not_sent',
      'verkiezing=PSAB27',
      'verkiezing=GR2026',
      'platform=X+%28Twitter%29',
      'uitkomst=unknown',
      'uitkomst=removed',
      'besluit=sent&uitkomst=unknown',
    ];
    const counts: number[] = [];
    for (const filter of filters) {
      const page = await visit(`/openbaar?${filter}`);
      const { total, entries } = await json(`/openbaar.json?${filter}`);
      const rows = page.body.match(/href="\/openbaar\/PS27-/g)?.length ?? 0;
      const lines = (await visit(`/openbaar.csv?${filter}`)).body.trim().split('\r\n').length - 1;
      expect([filter, rows, lines, entries.length]).toEqual([filter, total, total, total]);
      expect(page.text).toContain(total === 1 ? '1 besluit ' : `${total} besluiten `);
      counts.push(total);
    }
    expect(counts).toEqual([2, 1, 1, 2, 0, 2, 1, 0, 1]);
    expect((await visit('/openbaar')).text).toContain('2 van 3 besluiten openbaar');
    const round = (await json('/openbaar.json')).elections.find(({ code }) => code === 'PSAB27');
    expect(round).toMatchObject({ decided: 3, published: 2, sent: 1, not_sent: 1, withdrawn: 0 });
  });

  it('every number of the overview links to the rows that it counts', async () => {
    const { body } = await visit('/openbaar');
    const links = [...body.matchAll(/href="([^"]*)#besluiten">(\d+)</g)].map(
      ([, href = '', count]) => [href.replaceAll('&amp;', '&'), Number(count)] as const,
    );
    expect(links.length).toBeGreaterThan(5);
    for (const [href, count] of links)
      expect([href, (await json(href.replace('/openbaar?', '/openbaar.json?'))).total]).toEqual([href, count]);
  });

  it('no cell of the CSV runs as a formula, and spreadsheets read it as UTF-8', async () => {
    const { body, headers } = await visit('/openbaar.csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const raw = Buffer.from(await (await world.app.request('http://meldtafel.test/openbaar.csv')).arrayBuffer());
    expect(raw.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(body).toContain(";'=1+1 is geen reden;");
    expect(body.split('\r\n')[0]).toMatch(/^.?type;reference;election;/);
  });

  it('an outcome that came in is added as a correction that points back', async () => {
    await forceNotice(world.db.admin, { id: sent.id, from: 'sent', to: 'decided' });
    await force(
      world.db.admin,
      (sql) => sql`insert into notice_outcome (notice_id, position, outcome, person_id, at)
        select n.id, 1, 'label', n.drafted_by, now() from notice n where n.id = ${sent.id}`,
    );
    const missing = await marjolein.post(`/publicatie/${sent.reference}/correcties`, {
      ...choices({ urls: 'woo-5.1.2.e' }),
      reden: ' ',
      seen: await seenOf(world, sent.reference),
    });
    expect(missing.status).toBe(422);
    expect(missing.text).toContain('Schrijf op waarom u dit verbetert.');
    await correct(marjolein, sent.reference, 'Het platform heeft geantwoord.', { urls: 'woo-5.1.2.e' });
    const { text } = await visit(`/openbaar/${sent.reference}`);
    expect(text).toContain('Verbeterd. Het platform heeft geantwoord.');
    expect(text).toContain('De uitkomsten zijn bijgewerkt.');
    expect(text).toContain('Adres 1: Platform plaatste een label');
    expect((await visit('/openbaar')).text).toContain('Notificatie verstuurd (later verbeterd)');
    expect((await json('/openbaar.json')).total).toBe(2);
    expect((await json('/openbaar.json?uitkomst=label')).total).toBe(1);
  });

  it('what a correction closes is closed, for whoever asks the database too', async () => {
    await correct(marjolein, sent.reference, 'De beschrijving bevat een naam.', { urls: 'avg', description: 'avg' });
    for (const path of [`/openbaar/${sent.reference}`, '/openbaar.json', '/openbaar.csv', '/openbaar/bundel.json'])
      expect((await visit(path)).body).not.toContain('status/1001');
    const stored = world.db.readers.public.kysely.selectFrom('disclosure_entry').select('body');
    const rows = await stored.where('reference', '=', sent.reference).execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('status/1001');
  });

  it('the pages are the same for everybody and may be kept: no cookie, entity tags, the language in the address', async () => {
    for (const path of [
      '/openbaar',
      `/openbaar/${sent.reference}`,
      '/openbaar.csv',
      '/openbaar.json',
      '/openbaar/uitleg',
      '/openbaar/bundel.json',
    ]) {
      const first = await visit(path);
      expect(first.headers.get('set-cookie')).toBeNull();
      expect(first.headers.get('cache-control')).toMatch(/^public, /);
      const etag = first.headers.get('etag') ?? '';
      expect(await world.stranger().get(path, { 'if-none-match': etag })).toMatchObject({ status: 304, body: '' });
      expect((await marjolein.get(path, { cookie: 'taal=en' })).body).toBe(first.body);
    }
    expect((await visit('/openbaar?taal=en')).text).toContain('Public register');
    expect((await visit(`/openbaar/${sent.reference}?taal=en`)).text).toContain('Check this yourself');
    expect((await visit('/openbaar?taal=en')).body).toContain(`/openbaar/${sent.reference}?taal=en`);
  });

  it('explains every field and code of the files', async () => {
    const { text } = await visit('/openbaar/uitleg');
    const { entries } = await json('/openbaar.json');
    for (const name of Object.keys(entries[0]?.fields ?? {})) expect(text).toContain(name);
    expect(text).toContain('woo-5.1.2.e');
  });

  it('unknown words in the address filter nothing and break nothing', async () => {
    for (const query of [
      "verkiezing=x'--",
      'na=yesterday',
      'na=2027-01-01T00:00:00.000Z~x',
      'na=2027-01-01T00:00:00.000000Z~f47ac10b-58cc-4372-a567-0e02b2c3d479',
      'na=2027-01-01T00:00:00.000000Z~f47ac10b-58cc-4372-a567-0e02b2c3d479~AAAAAAAAAAAAAAAA',
      'besluit=sent&besluit=not_sent',
      'uitkomst=%00',
    ])
      expect((await visit(`/openbaar?${query}`)).status).toBe(200);
    for (const path of [
      '/openbaar/PS27-0000-0000-A',
      '/openbaar/x',
      '/openbaar/bundel.json?vanaf=-1',
      '/openbaar/bundel.json?vanaf=99999',
    ])
      expect((await visit(path)).status).toBe(404);
  });

  it('the list goes on behind the last row of a page', async () => {
    await world.db.admin.begin(async (tx) => {
      await tx.unsafe('set local session_replication_role = replica');
      const [row] = await tx<(Sealed & { by: string })[]>`
        select definition, body, sha256, published_by as by from disclosure_entry where reference = ${notSent.reference}`;
      if (!row) throw new Error('Nothing was published.');
      const entry = sealedEntry.open(row);
      const more = Array.from({ length: 120 }, (_, n) => sealedEntry.seal(saying(entry, n)));
      await tx`insert into disclosure_entry (notice_id, definition, body, sha256, round_code, log_index, published_by, published_at)
        select gen_random_uuid(), definition, body, sha256, ${entry.election}, ${entry.logIndex}, ${row.by}, now()
        from jsonb_to_recordset(${tx.json(more)}) as s (definition text, body text, sha256 text)`;
    });
    const seen: string[] = [];
    for (let href: string | undefined = '/openbaar?besluit=not_sent'; href !== undefined;) {
      const { body } = await visit(href);
      seen.push(...[...body.matchAll(/href="\/openbaar\/(PS27-[^"?]+)"/g)].map(([, reference = '']) => reference));
      href = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen).toHaveLength(121);
    expect(new Set(seen).size).toBe(121);
  });
});

describe('two people', () => {
  it('what is chosen after a signature is not signed, and nobody publishes what they did not see', async () => {
    const { reference } = await loggedDecision(world, log, { decision: 'not_sent' });
    const wim = await world.as('wim');
    const page = `/publicatie/${reference}`;
    const tried = async (who: Visitor, fields: { contentSha256: string; seen?: string }) =>
      who.post(`${page}/voorstel/openbaarmaking`, { seen: await seenOf(world, reference), ...fields });
    const signed = await sign(world, reference);
    expect((await wim.get(`/publicatie?stand=${publishing.from}`)).text).toContain(reference);
    const before = await seenOf(world, reference);
    await prepare(wim, reference, { urls: 'avg' });
    const chosen = await hashOfProposal(world, reference);
    expect(chosen).not.toBe(signed);
    for (const contentSha256 of [signed, chosen]) expect((await tried(wim, { contentSha256 })).status).toBe(409);
    await signProposal(world, reference, 'wim');
    expect((await tried(marjolein, { contentSha256: signed })).status).toBe(409);
    expect((await tried(marjolein, { contentSha256: chosen, seen: before })).status).toBe(409);
    expect((await visit(`/openbaar/${reference}`)).status).toBe(404);
    expect((await tried(marjolein, { contentSha256: chosen })).status).toBe(303);
    expect((await visit(`/openbaar/${reference}`)).text).toContain('Gesloten: AVG');
  });

  it('the database publishes nothing that was not signed, and changes nothing that was', async () => {
    const { reference, id } = await loggedDecision(world, log, { decision: 'not_sent' });
    await sign(world, reference);
    const asker = await world.askerFor('wim');
    const { ministry } = world.db.readers;
    const other = sealedEntry.seal({
      ...sealedEntry.open(await proposalOf(reference)),
      closed: [{ field: 'urls', ground: 'avg' }],
    });
    const change = asPerson(ministry, asker, (tx) =>
      tx.updateTable('publication').set(other).where('notice_id', '=', id).execute(),
    );
    await expect(change).rejects.toThrow('what was signed does not change');
    const [of] = await world.db.admin<{ round_code: string; log_index: bigint }[]>`
      select n.round_code, e.log_index from notice n join ledger_entry e on e.leaf_id = n.leaf_id where n.id = ${id}`;
    if (!of) throw new Error('The decision is not in the log.');
    const entry = {
      notice_id: id,
      ...of,
      ...other,
      published_by: asker.personId,
      published_at: new Date(),
    };
    const details = { hash: other.sha256 };
    const { action, from: from_state, to: to_state } = publishing;
    const step = { action, from_state, to_state, details, at: new Date() };
    const forged = asPerson(ministry, asker, async (tx) => {
      const { id: thing_id } = await tx
        .selectFrom('publication')
        .where('notice_id', '=', id)
        .select('id')
        .executeTakeFirstOrThrow();
      const by = { person_id: asker.personId, organisation_id: asker.organisationId };
      await tx
        .insertInto('publication_step')
        .values({ thing_id, ...step, ...by })
        .execute();
      await tx.updateTable('publication').set({ state: 'published' }).where('id', '=', thing_id).execute();
      await tx.insertInto('disclosure_entry').values(entry).execute();
    });
    await expect(forged).rejects.toThrow('not what was signed');
  });

  it('a withdrawn publication leaves its place, its date and its reason, and nothing of what it said', async () => {
    const urls = ['https://x.example/ingetrokken/7'];
    const { reference } = await loggedDecision(world, log, { decision: 'not_sent', input: { urls } });
    await publish(world, reference);
    const page = `/publicatie/${reference}/intrekking`;
    expect((await visit(`/openbaar/${reference}`)).body).toContain('ingetrokken/7');
    const before = (await json('/openbaar.json')).total;
    expect((await marjolein.get(page)).text).toContain('Wilt u deze publicatie intrekken?');
    const silent = await marjolein.take(page, { reden: ' ' });
    expect(silent.status).toBe(422);
    expect(silent.text).toContain('Schrijf op waarom u dit intrekt.');
    const after = await marjolein.finish(page, { reden: 'Het besluit ging over iemand anders.' });
    expect(after.text).toContain('De publicatie is ingetrokken.');
    const entry = await visit(`/openbaar/${reference}`);
    expect(entry.text).toContain('Ingetrokken op');
    expect(entry.text).toContain('Het besluit ging over iemand anders.');
    const places = [`/openbaar/${reference}`, '/openbaar', '/openbaar.json', '/openbaar.csv', '/openbaar/bundel.json'];
    for (const path of places) expect((await visit(path)).body).not.toContain('ingetrokken/7');
    expect((await visit('/openbaar')).text).toContain('(ingetrokken)');
    const { total, withdrawn, entries, elections } = await json('/openbaar.json');
    expect(elections).toContainEqual(expect.objectContaining({ code: 'PSAB27', withdrawn: 1 }));
    expect((await visit('/openbaar')).text).toContain(', 1 daarvan ingetrokken');
    expect(total).toBe(before);
    expect(entries.map((each) => each.reference)).not.toContain(reference);
    const reason = 'Het besluit ging over iemand anders.';
    expect(withdrawn).toMatchObject([{ reference, reason, withdrawn_at: expect.any(String) }]);
    const row = (await visit('/openbaar.csv')).body.split('\r\n').find((line) => line.includes(reference));
    expect(row).toContain(reason);
    const stored = world.db.readers.public.kysely.selectFrom('disclosure_entry').select('body');
    const kept = await stored.where('reference', '=', reference).execute();
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain('ingetrokken/7');
    const again = { ...choices({ urls: 'avg' }), reden: 'Toch wel.', seen: await seenOf(world, reference) };
    expect((await marjolein.post(`/publicatie/${reference}/correcties`, again)).status).toBe(409);
    expect((await marjolein.get(page)).status).toBe(409);
  });

  it('whoever wrote or decided it is refused as its publisher, by the page and by the database', async () => {
    const [maker] = await world.db.admin<{ id: string; organisation: string }[]>`
      select p.id, m.organisation_id as organisation from person p join membership m on m.person_id = p.id where p.email = 'marjolein@demo.example'`;
    await force(
      world.db.admin,
      (sql) => sql`update notice set decided_by = ${maker?.id ?? ''} where id = ${waiting.id}`,
    );
    const page = await marjolein.get(`/publicatie/${waiting.reference}`);
    expect(page.text).toContain('U werkte zelf mee aan dit besluit.');
    expect((await preparing(marjolein)).status).toBe(403);
    expect((await visit('/openbaar')).text).not.toContain(waiting.reference);
  });

  it('nobody else of the ministry publishes', async () => {
    for (const key of ['sanne', 'karim', 'ilse', 'noor']) {
      const visitor = await world.as(key);
      expect((await visitor.get('/publicatie')).status).toBe(key === 'ilse' ? 200 : 403);
      expect((await preparing(visitor)).status).toBe(403);
    }
  });
});

const preparing = async (visitor: Visitor) =>
  visitor.post(`/publicatie/${waiting.reference}/voorstel`, {
    ...choices(),
    seen: await seenOf(world, waiting.reference),
  });

const proposalOf = async (reference: string): Promise<Sealed> => {
  const [row] = await world.db.admin<Sealed[]>`
    select p.definition, p.body, p.sha256 from publication p join notice n on n.id = p.notice_id where n.reference = ${reference}`;
  if (!row) throw new Error('Nothing was prepared.');
  return row;
};

type Bundle = { leaves: { index: number; closed?: unknown[]; openings?: [string, string, unknown][] }[] };
type Data = {
  total: number;
  elections: { code: string; withdrawn?: number }[];
  entries: { reference: string; fields: Record<string, unknown> }[];
  withdrawn: { reference: string; reason: string; withdrawn_at: string }[];
};

const visit = (path: string) => world.stranger().get(path);
const json = async (path: string): Promise<Data> => JSON.parse((await visit(path)).body) as Data;

/** Another decision, as it says of itself and as it opens. */
function saying(entry: Entry, n: number): Entry {
  const reference = `PS27-${String(n).padStart(6, '0')}-X`;
  const decidedAt = new Date(entry.decidedAt.getTime() - (n + 1) * 60_000);
  const said: Record<string, string> = { reference, decided_at: decidedAt.toISOString() };
  const openings = entry.openings.map(([salt, field, value]): OpenField => [salt, field, said[field] ?? value]);
  return { ...entry, reference, decidedAt, openings };
}

/** What is kept of a decision as a code or a moment, as the public reads it. */
const toldInWords = [
  ['Verkiezing', 'Provinciale Staten en waterschappen 2027'],
  ['Platform', 'X \\(Twitter\\)'],
  ['Besluit', 'Notificatie verstuurd'],
  ['Besloten op', '(ma|di|wo|do|vr|za|zo) \\d+ [a-z]{3} \\d{4}, \\d\\d:\\d\\d'],
  ['Route naar het platform', 'Gewone notificatie'],
  ['Antwoorden op de werkwijze', 'Gaat het bericht over'],
  ['Toelichting bij de antwoorden', 'Met welke officiële bron'],
] as const;
