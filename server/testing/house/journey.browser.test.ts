import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { mailSender } from '../../delivery/mail/mail-channel.ts';
import { workerJobs } from '../../jobs.ts';
import { startWorker } from '../../worker.ts';
import { launchBrowser } from '../machines/browser.ts';
import { endEmbargo } from '../disclosed.ts';
import { startLog } from '../log.ts';
import { startMailServer, type MailServer } from '../machines/mail-server.ts';
import { openSite } from '../open-site.ts';
import { goToWork, type Worker } from '../machines/people-at-work.ts';
import { openWorld, type World } from '../world.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

type House = {
  world: World;
  base: string;
  mail: MailServer;
  close: () => Promise<void>;
};

/** Everything that runs on election night: the site, the worker with its log, and a mail server. */
async function openHouse(): Promise<House> {
  const world = await openWorld();
  const [site, mail, log] = await Promise.all([openSite(world.app), startMailServer(), startLog(world)]);
  const mailFrom = 'meldtafel@meldtafel.example';
  const sender = mailSender({ smtpUrl: mail.url, mailFrom, publicOrigin: site.base });
  const work = {
    database: world.db.readers.worker,
    signer: log.signer,
    now: () => new Date(),
    roundAt: () => 'PSAB27',
  };
  const worker = startWorker(workerJobs({ ...work, senders: [sender] }));
  const close = async () => {
    await worker.stop();
    sender.close();
    await Promise.all([site.close(), mail.close()]);
    await world.close();
  };
  return { world, base: site.base, mail, close };
}

/** Long enough for a worker that looks every two seconds. */
const waiting = { timeout: 20_000 };

test.each([
  { name: 'with scripts, at a desk', javaScript: true, width: 1280 },
  { name: 'without scripts, on a phone', javaScript: false, width: 360 },
])('six people take one incident from a polling place to the public register, $name', async ({ javaScript, width }) => {
  const house = await openHouse();
  const people: Worker[] = [];
  const arrive = async (key?: string): Promise<Worker> => {
    house.world.clock.set(new Date());
    const worker = await goToWork({ browser, base: house.base, javaScript, width }, key);
    people.push(worker);
    return worker;
  };

  const nienke = await arrive('nienke');
  const incident = await report(nienke);

  const joost = await arrive('joost');
  await triage(joost, incident);
  await refer(joost, incident);
  await expect.poll(() => house.mail.mails.length, waiting).toBe(1);
  expect(house.mail.mails[0]?.raw).not.toContain('twee vakjes');

  const hanneke = await arrive('hanneke');
  await answer(hanneke, incident);

  await nienke.open(`/meldingen/${incident}`);
  await nienke.sees('De Kiesraad heeft geantwoord');

  await joost.open(`/triage/${incident}`);
  await joost.sees('Wij hebben de uitleg op onze site bovenaan gezet.');
  await joost.fill('answer', 'De Kiesraad legt het nu op de eigen site uit. U kunt daarnaar verwijzen.');
  await joost.press('Bericht versturen');
  await nienke.open(`/meldingen/${incident}`);
  await nienke.sees('U kunt daarnaar verwijzen.');

  const sanne = await arrive('sanne');
  const notice = await draft(sanne, incident);

  const karim = await arrive('karim'); // he reads English
  await karim.open(`/notificaties/${notice}`);
  await karim.press('Approve notice');

  await sanne.open(`/notificaties/${notice}`);
  await sanne.follow('Notificatie versturen');
  await sanne.press('Notificatie versturen');
  await expect.poll(() => house.mail.mails.length, waiting).toBe(2);
  expect(house.mail.mails[1]?.raw).toContain(notice);
  // The server has the mail a moment before the worker has its answer, and counts it as sent.
  const outcome = sanne.page.getByRole('main').getByRole('link', { name: 'Uitkomst vastleggen' });
  await expect
    .poll(async () => {
      await sanne.open(`/notificaties/${notice}`);
      return outcome.count();
    }, waiting)
    .toBeGreaterThan(0);
  await sanne.sees('In het logboek op plaats');
  await sanne.follow('Uitkomst vastleggen');
  await sanne.page.getByLabel(/^Uitkomst voor/).selectOption({ label: 'Geen antwoord' });
  await sanne.press('Uitkomst vastleggen');

  const journalist = await arrive();
  await journalist.open('/openbaar');
  await journalist.sees('nog gesloten');
  expect(await journalist.page.textContent('main')).not.toContain(notice);

  await endEmbargo(house.world);
  const marjolein = await arrive('marjolein');
  await marjolein.open(`/publicatie/${notice}`);
  for (const field of await marjolein.page.locator('main form select').all()) await field.selectOption('open');
  await marjolein.press('Bewaren en voorbeeld bekijken');
  await marjolein.press('Ondertekenen');
  const wim = await arrive('wim');
  await wim.open(`/publicatie/${notice}`);
  await wim.follow('Bekijk wat is klaargezet');
  await wim.press('Besluit openbaar maken');

  const citizen = await arrive(); // the journalist's browser may keep the page of before for a moment
  await citizen.open('/openbaar');
  await citizen.follow(notice);
  await citizen.sees('Geen antwoord');
  expect(await citizen.page.context().cookies()).toEqual([]);
  expect(await verify(house.base)).toBe(0);

  await joost.open(`/triage/${incident}/afsluiting`);
  await joost.choose('afloop', 'handled');
  await joost.press('Verder met deze afloop');
  await joost.press('Melding afsluiten');
  await nienke.open(`/meldingen/${incident}`);
  await nienke.sees('De verkiezingstafel heeft dit afgehandeld.');

  expect(people.flatMap((person) => person.faults)).toEqual([]);
  await Promise.all(people.map((person) => person.leave()));
  await house.close();
});

async function report(nienke: Worker): Promise<string> {
  await nienke.open('/melden');
  await nienke.page.getByText('Berichten en informatie').click();
  await nienke.follow('Onjuiste manier van stemmen');
  await nienke.press('Verder: controleren wie dit ziet');
  await nienke.sees('Wat is er gebeurd');
  await nienke.fill(
    'description',
    'Een bericht vraagt kiezers om twee vakjes in te kleuren.\nHet is honderden keren gedeeld.',
  );
  await nienke.choose('urgency', 'today');
  await nienke.choose('tlp', 'GREEN');
  await nienke.page.setInputFiles('input[type=file]', {
    name: 'bericht.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Kleur twee vakjes.'),
  });
  await nienke.press('Verder: controleren wie dit ziet');
  await nienke.page.getByRole('button', { name: 'Melding versturen' }).waitFor();
  await nienke.sees('bericht.txt');
  await nienke.press('Melding versturen');
  await nienke.page.waitForURL(/ontvangst/);
  const [reference] = /PS27-\d{4}-\d{4}-[A-Z]/.exec((await nienke.page.textContent('main')) ?? '') ?? [];
  if (!reference) throw new Error('The confirmation names no reference.');
  return reference;
}

async function triage(joost: Worker, incident: string): Promise<void> {
  await joost.open('/triage');
  await joost.follow(incident);
  await joost.press('Melding oppakken');
  await joost.choose('severity', '2');
  await joost.press('Beoordeling bewaren');
  await joost.fill('note', 'De Kiesraad kan uitleggen hoe het wel moet.');
  await joost.press('Notitie bewaren');
  await joost.sees('De Kiesraad kan uitleggen hoe het wel moet.');
}

async function refer(joost: Worker, incident: string): Promise<void> {
  await joost.follow('Melding verwijzen');
  await joost.follow('Pakket voor de Kiesraad bekijken');
  await joost.sees('Een bericht vraagt kiezers om twee vakjes in te kleuren.');
  await joost.press('Verwijzing versturen');
  await joost.open(`/meldingen/${incident}/verwijzingen`);
  await joost.sees('Kiesraad');
}

async function answer(hanneke: Worker, incident: string): Promise<void> {
  await hanneke.open('/verwijzingen');
  await hanneke.follow(incident);
  await hanneke.fill('name', 'Hanneke van de Kiesraad');
  await hanneke.press('Ontvangst bevestigen');
  await hanneke.fill('number', 'KR-2027-14');
  await hanneke.press('Zaak aannemen');
  await hanneke.fill('result', 'Wij hebben de uitleg op onze site bovenaan gezet.');
  await hanneke.press('Resultaat melden');
}

const passing: Record<string, string> = {
  'about-process': 'yes',
  ground: 'invalid-vote',
  reach: '1000-10000',
  growing: 'yes',
  closeness: 'today',
  'neutral-text': 'yes',
  'author-data': 'yes',
  publishable: 'yes',
};

async function draft(sanne: Worker, incident: string): Promise<string> {
  const { page } = sanne;
  await sanne.open(`/notificaties/nieuw?melding=${incident}`);
  // Part by part: what is asked about the text comes after the text.
  const answer = async () => {
    const radios = await page.locator('input[type=radio][name^=answer-]').all();
    const names = new Set(await Promise.all(radios.map((radio) => radio.getAttribute('name'))));
    for (const name of names) await sanne.choose(name ?? '', passing[(name ?? '').slice('answer-'.length)] ?? 'no');
    for (const area of await page.locator('textarea[name^=answer-], textarea[name^=note-]').all())
      await area.fill('Uitleg.');
  };
  for (let part = 1; part <= 4; part += 1) {
    await sanne.sees(`Stap ${part} van 8`);
    await answer();
    await sanne.press('Verder');
  }
  await page.locator('#route').selectOption({ label: 'TikTok: Afspraak met het platform, per mail' });
  await sanne.press('Verder');
  await sanne.fill('urls', 'https://tiktok.example/@voorbeeld/video/1');
  await sanne.fill('description', 'Een bericht vraagt kiezers om twee vakjes in te kleuren.');
  await sanne.fill('processReason', 'Een stembiljet met twee ingekleurde vakjes kan ongeldig zijn.');
  await sanne.fill('doubts', 'Het kan een grap zijn.');
  await sanne.fill('milderMeans', 'Uitleg door de Kiesraad.');
  await sanne.fill('requestText', 'Verwijder dit bericht.');
  await sanne.press('Verder');
  await answer();
  await sanne.press('Voorbeeld bekijken');
  await sanne.sees('het platform beslist');
  await sanne.fill('requestText', 'Wij vragen u dit bericht te bekijken en zelf te beoordelen.');
  await sanne.press('Voorbeeld bekijken');
  await sanne.press('Concept bewaren');
  await sanne.press('Ter goedkeuring aanbieden');
  const [notice] = /PS27-\d{4}-\d{4}-[A-Z]/.exec((await page.textContent('h1')) ?? '') ?? [];
  if (!notice) throw new Error('The notice has no reference.');
  return notice;
}

async function verify(base: string): Promise<number> {
  const script = path.join(packageRoot, 'scripts/verify-log.ts');
  try {
    await promisify(execFile)(process.execPath, [script, base]);
    return 0;
  } catch (error) {
    process.stderr.write(String(error instanceof Error && 'stdout' in error ? error.stdout : error));
    return 1;
  }
}
