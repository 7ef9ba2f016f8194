import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asPart, asPerson } from '#db/as-person.ts';
import { verifyDocuments } from '../../audit/verify-kept.ts';
import { queueMessage } from '../../delivery/queue-message.ts';
import { knownDefinitions } from '../../known-definitions.ts';
import { begin } from '../../steps/move.ts';
import { formValues } from '../../testing/form-values.ts';
import { connectOwner } from '../../testing/pages/fill-with-demo.ts';
import { fileAssessed, refer } from '../../testing/referrals.ts';
import { withFiles } from '../../testing/report.ts';
import type { Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { insertPackage, insertReferral, messageKey } from '../referral-queries.ts';
import { referralThing } from '../referral-thing.ts';
import { sealedPackage } from './package.ts';

let world: World;
let people: Record<'joost' | 'fatima' | 'nienke', Visitor>;
beforeAll(async () => {
  world = await openWorld();
  const [joost, fatima, nienke] = await Promise.all([world.as('joost'), world.as('fatima'), world.as('nienke')]);
  people = { joost, fatima, nienke };
});
afterAll(() => world.close());
beforeEach(() => world.clock.pass(1));

const cyber = { category: 'cyber-municipality' };

async function adds(reference: string, text: string): Promise<void> {
  const path = `/meldingen/${reference}/aanvullingen`;
  const { body } = await people.nienke.get(`/meldingen/${reference}`);
  const { status } = await people.nienke.post(path, withFiles({ ...formValues(body, path), text }));
  expect(status).toBe(303);
}

test('what the reporter added goes along with the rest of what they wrote, and what came after it was sent does not', async () => {
  const { joost, fatima, nienke } = people;
  const { reference } = await fileAssessed(world, cyber);
  await adds(reference, 'De tweede pagina staat op een ander adres.');
  await joost.finish(`/triage/${reference}/antwoorden`, { answer: 'Wij bellen de provider.' });
  const preview = await joost.get(`/meldingen/${reference}/verwijzingen?partner=IBD`);
  expect(preview.text).toMatch(/Wat de melder later schreef .*De tweede pagina staat op een ander adres\./);
  expect(preview.text).toContain('Wat de melder na het versturen schrijft, krijgt de partner niet.');
  const id = await refer(world, joost, { reference, partner: 'IBD' });
  await adds(reference, 'En nu ook een derde.');
  const received = await fatima.get(`/verwijzingen/${id}`);
  expect(received.text).toMatch(/Wat de melder later schreef .*De tweede pagina staat op een ander adres\./);
  expect(received.body).toContain('<div class="mt-as-typed" dir="auto">De tweede pagina');
  expect(received.text).toContain('Wat de melder daarna nog schreef of stuurde, staat hier niet.');
  for (const hidden of ['Wij bellen de provider.', 'En nu ook een derde.', 'Nienke'])
    expect(received.text).not.toContain(hidden);
  expect((await nienke.get(`/meldingen/${reference}`)).text).toContain(
    'Een partner die de melding al heeft, krijgt het niet vanzelf.',
  );
  const sent = (await joost.get(`/meldingen/${reference}/verwijzingen/${id}`)).text;
  expect(sent).toContain('De tweede pagina staat op een ander adres.');
  expect(sent).not.toContain('En nu ook een derde.');
});

test('a partner that gets nothing of what the reporter wrote gets nothing of what they added', async () => {
  const { reference } = await fileAssessed(world, cyber);
  await adds(reference, 'Bel mij op dit nummer.');
  const preview = await people.joost.get(`/meldingen/${reference}/verwijzingen?partner=DVL`);
  expect(preview.text).toContain('Zo min mogelijk.');
  expect(preview.text).not.toContain('Wat de melder later schreef');
  expect(preview.text).not.toContain('Bel mij op dit nummer.');
});

test('when nothing was added the package says so', async () => {
  const { reference } = await fileAssessed(world, cyber);
  const preview = await people.joost.get(`/meldingen/${reference}/verwijzingen?partner=IBD`);
  expect(preview.text).toContain('Wat de melder later schreef Niets');
});

test('what is added while the form is open is shown before anything goes', async () => {
  const { reference } = await fileAssessed(world, cyber);
  const page = `/meldingen/${reference}/verwijzingen`;
  const shown = formValues((await people.joost.get(`${page}?partner=IBD`)).body, page);
  await adds(reference, 'Er is een tweede.');
  const again = await people.joost.post(page, shown);
  expect([again.status, again.text]).toEqual([409, expect.stringContaining('De melding is intussen gewijzigd')]);
  expect(again.text).toContain('Er is een tweede.');
  expect((await people.joost.post(page, formValues(again.body, page))).status).toBe(303);
});

test('what is added while the package goes is in it, or comes after it: nothing goes half', async () => {
  const { id, reference } = await fileAssessed(world, cyber);
  const page = `/meldingen/${reference}/verwijzingen`;
  const shown = formValues((await people.joost.get(`${page}?partner=IBD`)).body, page);
  const { personId } = await world.askerFor('nienke');
  const sent: ReturnType<Visitor['post']>[] = [];
  const locked = () => world.db.admin`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await world.db.admin.begin(async (held) => {
    await held`insert into incident_addition (incident_id, person_id, body, added_at)
      values (${id}, ${personId ?? null}, 'Nog net op tijd.', ${world.clock.now()})`;
    sent.push(people.joost.post(page, shown));
    await expect.poll(async () => (await locked()).length, { timeout: 10_000 }).toBe(1);
  });
  const [answer] = await Promise.all(sent);
  expect([answer?.status, answer?.text]).toEqual([409, expect.stringContaining('Nog net op tijd.')]);
  expect(await world.db.admin`select from referral where incident_id = ${id}`).toHaveLength(0);
});

test('a package of before there were additions in it opens beside one of now, on every page and for the audit', async () => {
  const { joost, fatima } = people;
  const { id: incidentId, reference } = await fileAssessed(world, { ...cyber, description: 'Zo stond het er.' });
  const asker = await world.askerFor('joost');
  const id = randomUUID();
  const now = world.clock.now();
  const { body, sha256 } = sealedPackage.seal({ tlp: 'AMBER', reference, description: 'Zo stond het er.' });
  await asPerson(world.db.readers.table, asker, async (tx) => {
    const partner = await tx
      .selectFrom('organisation')
      .select(['id', 'name', 'contact'])
      .where('code', '=', 'IBD')
      .executeTakeFirstOrThrow();
    const offer = {
      id,
      incident_id: incidentId,
      partner_id: partner.id,
      state: 'offered',
      overrule_reason: 'x',
    } as const;
    const moments = { offered_by: asker.personId ?? '', offered_at: now, urgent: false, changed_at: now };
    await insertReferral(tx, { ...offer, ...moments });
    await insertPackage(tx, { referral_id: id, definition: 'package/1', body, sha256 }, []);
    const recipient = { name: partner.name.nl, channel: 'mail', address: partner.contact ?? '' } as const;
    const data = { reference, referralId: id };
    await queueMessage(tx, {
      dedupeKey: messageKey(id),
      template: 'referral_offered',
      recipient,
      locale: 'nl',
      data,
      now,
    });
    await begin(tx, asker, referralThing, { id, action: 'offer', details: { hash: sha256 } }, now);
  });
  const newer = (await fileAssessed(world, cyber)).reference;
  await adds(newer, 'Dit kwam erbij.');
  const other = await refer(world, joost, { reference: newer, partner: 'IBD' });
  const before = await fatima.get(`/verwijzingen/${id}`);
  expect([before.status, before.text]).toEqual([200, expect.stringContaining('Zo stond het er.')]);
  expect(before.text).not.toContain('Wat de melder later schreef');
  expect((await joost.get(`/meldingen/${reference}/verwijzingen/${id}`)).text).toContain('Zo stond het er.');
  expect((await fatima.get(`/verwijzingen/${other}`)).text).toContain('Dit kwam erbij.');
  const kept = await world.db.admin`select distinct definition from referral_package order by 1`;
  expect(kept.map(({ definition }) => String(definition))).toEqual(['package/1', 'package/3']);
  const owner = connectOwner(world);
  // Of the reports themselves nobody recorded here that they were made.
  const faultsUnder = async (definitions: typeof knownDefinitions) =>
    (await asPart(owner, (tx) => verifyDocuments(tx, definitions))).faults
      .filter(({ name }) => !name.startsWith('report '))
      .map(({ fault }) => fault);
  const without = (definition: string) => new Map([...knownDefinitions].filter(([each]) => each !== definition));
  expect(await faultsUnder(knownDefinitions)).toEqual([]);
  expect(await faultsUnder(without('package/1'))).toEqual(['definition_unknown']);
  expect(await faultsUnder(without('package/3'))).toContain('definition_unknown');
  await owner.close();
});
