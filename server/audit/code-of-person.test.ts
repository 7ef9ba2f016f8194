import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPerson } from '#db/as-person.ts';
import { endEmbargo, loggedDecision, publish } from '../testing/disclosed.ts';
import { force } from '../testing/force.ts';
import { fileIncident } from '../testing/incidents.ts';
import { startLog } from '../testing/log.ts';
import { fileAssessed, refer } from '../testing/referrals.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let ilse: Visitor;
let sent: { reference: string };
let other: { reference: string };
let referred: { reference: string };

beforeAll(async () => {
  world = await openWorld();
  const log = await startLog(world);
  ilse = await world.as('ilse');
  sent = await loggedDecision(world, log, { decision: 'sent' });
  other = await loggedDecision(world, log, { decision: 'not_sent' });
  await endEmbargo(world);
  await publish(world, sent.reference, { doubts: 'woo-5.1.2.e' });
  await publish(world, other.reference);
  const { id: before } = await fileIncident(world);
  await force(world.db.admin, (db) => db`update incident set round_code = 'TK2025' where id = ${before}`);
  referred = await fileAssessed(world, { category: 'cyber-municipality' });
  const fatima = await world.as('fatima');
  const id = await refer(world, await world.as('joost'), { reference: referred.reference, partner: 'IBD' });
  await fatima.finish(`/verwijzingen/${id}/bevestiging`, { name: 'F. Azzouzi' });
  await fatima.finish(`/verwijzingen/${id}/aanvaarding`, { number: 'IBD-1' });
});
afterAll(() => world.close());

const shape = 'P-[0-9A-F]{4}-[0-9A-F]{4}';
const oneIn = (text: string, sentence: string): string =>
  new RegExp(sentence.replace('…', `(${shape})`)).exec(text)?.[1] ?? `nobody: ${sentence}`;

/** Whom the auditor reads behind each of the five pairs of hands. */
async function handsOn({ reference }: { reference: string }) {
  const notice = (await ilse.get(`/notificaties/${reference}`)).text;
  const publication = (await ilse.get(`/publicatie/${reference}`)).text;
  return {
    drafter: oneIn(notice, 'Geschreven door …'),
    submitter: oneIn(notice, 'Aangeboden door …'),
    approver: oneIn(notice, 'Goedgekeurd door …'),
    decider: oneIn(notice, 'Besloten door …'),
    signer: oneIn(publication, 'Het voorstel is ondertekend. Door …'),
    publisher: oneIn(publication, 'Het besluit staat in het register. Door …'),
  };
}

test('an auditor sees that a notice and its publication were the work of different people, without their names', async () => {
  const hands = await handsOn(sent);
  expect(Object.values(hands).join(' ')).not.toContain('nobody');
  expect(hands.submitter).toBe(hands.drafter); // Sanne
  expect(hands.decider).toBe(hands.approver); // Karim
  expect(new Set([hands.drafter, hands.approver, hands.signer, hands.publisher]).size).toBe(4);
  for (const path of [`/notificaties/${sent.reference}`, `/publicatie/${sent.reference}`, '/notificaties']) {
    const { text } = await ilse.get(path);
    for (const name of ['Sanne', 'Karim', 'Marjolein', 'Wim']) expect(text).not.toContain(name);
  }
});

test('the same person is the same in every decision of an election, and another in the next', async () => {
  const [one, two] = [await handsOn(sent), await handsOn(other)];
  expect([two.drafter, two.signer, two.publisher]).toEqual([one.drafter, one.signer, one.publisher]);
  expect((await ilse.get('/notificaties')).text).toContain(one.drafter);
  expect(await codeOf('ilse', 'sanne')).toBe(one.drafter);
  expect(await codeOf('ilse', 'sanne', 'TK2025')).not.toBe(one.drafter);
  expect(await codeOf('ilse', 'sanne', 'TK2025')).toMatch(new RegExp(`^${shape}$`));
});

test('an auditor reads a referral, the package with it and who took which step, and has nothing to press', async () => {
  const { body, text } = await ilse.get(`/meldingen/${referred.reference}/verwijzingen`);
  const accepted = new RegExp(`${shape} \\(Informatiebeveiligingsdienst[^)]*\\) heeft de zaak aangenomen`);
  expect(text).toMatch(accepted);
  expect(text).not.toContain('Fatima');
  const sent = new RegExp(`href="(/meldingen/${referred.reference}/verwijzingen/[^"]+)"`).exec(body)?.[1] ?? '';
  expect((await ilse.get(sent)).text).toContain('Controlegetal van het pakket (SHA-256)');
  expect(text).toContain(`Verwijzingen van melding ${referred.reference}`);
  expect(text).not.toContain('U kiest');
  expect(body).not.toContain('?partner=');
  expect(/<main[\s\S]*<\/main>/.exec(body)?.[0]).not.toContain('<button');
  const onCase = await ilse.get(`/triage/${referred.reference}`);
  expect(onCase.body).toContain(`href="/meldingen/${referred.reference}/verwijzingen"`);
  expect(onCase.text).toMatch(accepted);
});

test('an auditor reads what was published and what was withheld, on which ground, and chooses nothing', async () => {
  const { body, text } = await ilse.get(`/publicatie/${sent.reference}`);
  expect(text).toContain(`Publicatie van ${sent.reference}`);
  expect(text).toContain('Twijfels Het kan een grap zijn. Gesloten: Woo 5.1 lid 2 onder e');
  expect(text).toContain('Wat er staat Een bericht zegt dat twee ingekleurde vakjes');
  expect(/<main[\s\S]*<\/main>/.exec(body)?.[0]).not.toMatch(/<(button|select|form)/);
});

test('nobody but an auditor gets a code, of whomever', async () => {
  for (const key of ['sanne', 'marjolein', 'joost', 'fatima']) expect(await codeOf(key, 'karim')).toBeNull();
  const { text } = await (await world.as('fatima')).get('/verwijzingen');
  expect(text).not.toMatch(new RegExp(shape));
});

/** What the database answers to who asks for it by the id of a person. */
async function codeOf(key: string, whose: string, round = 'PSAB27'): Promise<string | null> {
  const asker = await world.askerFor(key);
  const { personId } = await world.askerFor(whose);
  const reader = { ilse: 'auditor', joost: 'table', fatima: 'partner' }[key] ?? 'ministry';
  const database = world.db.readers[reader as 'auditor'];
  const [incident] = await world.db.admin<
    { id: string }[]
  >`select id from incident where round_code = ${round} limit 1`;
  return asPerson(database, asker, async (tx) => {
    const { rows } = await sql<{
      code: string | null;
    }>`select audit.code_of(${personId}, ${incident?.id}) as code`.execute(tx);
    return rows[0]?.code ?? null;
  });
}
