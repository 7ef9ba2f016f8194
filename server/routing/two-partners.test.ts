import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asPerson } from '#db/as-person.ts';
import { formValues } from '../testing/form-values.ts';
import { fileAssessed, refer } from '../testing/referrals.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let people: Record<'joost' | 'fatima' | 'daan' | 'nienke', Visitor>;
beforeAll(async () => {
  world = await openWorld();
  const [joost, fatima, daan, nienke] = [world.as('joost'), world.as('fatima'), world.as('daan'), world.as('nienke')];
  people = { joost: await joost, fatima: await fatima, daan: await daan, nienke: await nienke };
});
afterAll(() => world.close());

const later = () => world.clock.pass(60);
beforeEach(later);

/** A case that went to the NCSC, which confirmed it, and to the IBD after that. */
async function atBoth() {
  const { joost, daan } = people;
  const { id, reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  const reason = 'Het gaat om een leverancier.';
  const ncsc = await refer(world, joost, { reference, partner: 'NCSC', reason });
  await daan.finish(`/verwijzingen/${ncsc}/bevestiging`, { name: 'Daan' });
  later();
  const ibd = await refer(world, joost, { reference, partner: 'IBD' });
  later();
  return { id, reference, ncsc, ibd, page: `/meldingen/${reference}/verwijzingen` };
}

/** The last step of the case and what the audit recorded of it are about the same partner. */
async function isRecordedOf(id: string, partner: string) {
  const [last] = await world.db.admin`select o.code as step, r.code as recorded
    from (select details ->> 'partner' as partner from triage_step where thing_id = ${id} order by position desc limit 1) s
    join organisation o on o.id::text = s.partner,
    (select details ->> 'partner' as partner from audit_event where stream = ${`incident:${id}`} and action like 'case.%' order by seq desc limit 1) e
    join organisation r on r.id::text = e.partner`;
  expect(last).toEqual({ step: partner, recorded: partner });
}

const standing = async (id: string) => {
  const [row] = await world.db.admin`select c.state, c.rank, c.due_reason as why, o.code as partner
    from triage_case c left join organisation o on o.id = c.partner_id where c.incident_id = ${id}`;
  return row;
};

/** It waits as long as is promised after the first step of this name. */
async function isPromisedBy(id: string, action: string) {
  const [promised] = await world.db.admin`
    select s.at + make_interval(mins => p.minutes) as due_at from triage_step s join desk_promise p on s.action = any (p.events)
    where s.thing_id = ${id} and s.action = ${action} order by s.position limit 1`;
  const [stands] = await world.db.admin`select due_at from triage_case where incident_id = ${id}`;
  expect(stands).toEqual(promised);
}

async function isAtNcsc(reference: string) {
  const report = await people.nienke.get(`/meldingen/${reference}`);
  expect(report.text).toContain('NCSC heeft de melding gezien');
  expect(report.text).not.toContain('Zij bepaalt nu wie haar oppakt');
  expect(report.text).not.toContain('kiest wie haar wel oppakt');
  const desk = await people.joost.get(`/triage/${reference}`);
  expect(desk.text.match(/Nationaal Cyber Security Centrum heeft deze melding sinds/g)).toHaveLength(1);
  expect(desk.text).not.toContain('zoekt wie haar verder brengt');
}

test('who closes a case that partners have reads the name of each', async () => {
  const { reference } = await atBoth();
  const page = await people.joost.get(`/triage/${reference}/afsluiting`);
  expect(page.text).toContain(
    'Informatiebeveiligingsdienst voor gemeenten heeft deze melding nog en krijgt geen bericht als u sluit.',
  );
  expect(page.text).toContain(
    'Nationaal Cyber Security Centrum heeft deze melding nog en krijgt geen bericht als u sluit.',
  );
});

test('who withdraws one reads where the report is then: with the other, at the table, or closed', async () => {
  world.clock.set(new Date()); // what is closed is sealed with a moment, and the database believes those up to five minutes on
  const { joost } = people;
  const { reference, ncsc, ibd, page } = await atBoth();
  const read = async (id: string) => (await joost.get(`${page}/${id}/intrekking`)).text;
  const back = 'Daarna ligt de melding bij geen partner meer, maar bij uw tafel.';
  expect(await read(ibd)).toContain('De melding blijft bij NCSC.');
  expect(await read(ibd)).toContain('Hij krijgt daarover ook een bericht.');
  expect((await joost.get(`${page}?partner=POL`)).text).toContain(
    'Wat de melder na het versturen schrijft, krijgt de partner niet.',
  );
  expect(await read(ibd)).not.toContain(back);
  await joost.finish(`${page}/${ibd}/intrekking`, { reason: 'Toch niet nodig.' });
  expect(await read(ncsc)).toContain(back);
  expect(await read(ncsc)).not.toContain('De melding blijft bij');
  const close = `/triage/${reference}/afsluiting`;
  const form = formValues((await joost.get(`${close}?afloop=handled`)).body, close);
  await joost.submit(close, { ...form, publicReason: 'Klaar.' });
  expect(await read(ncsc)).toContain('De melding is gesloten en blijft gesloten.');
  expect(await read(ncsc)).not.toContain(back);
});

test('one is withdrawn: the other has it, and the turn is about that one again', async () => {
  const { id, reference, ibd, page } = await atBoth();
  await people.joost.finish(`${page}/${ibd}/intrekking`, { reason: 'Toch niet nodig.' });
  expect(await standing(id)).toEqual({ state: 'referred', rank: 2, why: 'decision', partner: 'NCSC' });
  await isAtNcsc(reference);
});

test('what somebody of the desk says with a step of its own is about no partner, whatever it is', async () => {
  const { id, ibd, page } = await atBoth();
  const joost = await world.askerFor('joost');
  const [organisation] = await world.db.admin<{ id: string }[]>`select id from organisation where code = 'IBD'`;
  for (const partner of ['nobody', organisation?.id ?? '']) {
    const details = JSON.stringify({ severity: 3, partner });
    await asPerson(world.db.readers.table, joost, async (tx) => {
      await sql`insert into triage_step (thing_id, action, from_state, to_state, person_id, organisation_id, reason, details, at)
        values (${id}, 'weigh', 'referred', 'referred', ${joost.personId}, ${joost.organisationId}, 'Zo is het.',
          ${details}::text::jsonb, ${world.clock.now()})`.execute(tx);
      await sql`update triage_case set severity = 3 where incident_id = ${id}`.execute(tx);
    });
  }
  await people.joost.finish(`${page}/${ibd}/intrekking`, { reason: 'Toch niet nodig.' });
  expect(await standing(id)).toMatchObject({ state: 'referred', partner: 'NCSC' });
});

test('one declines: the desk reads that, and that the other has it', async () => {
  const { id, reference, ibd } = await atBoth();
  await people.fatima.finish(`/verwijzingen/${ibd}/afwijzing`, { reason: 'Niet van ons.', next: 'unknown' });
  expect(await standing(id)).toEqual({ state: 'referred', rank: 1, why: 'declined', partner: 'IBD' });
  await isAtNcsc(reference);
});

test('one answers: the desk reads that, the case stays with the other, and closing it still warns', async () => {
  const { id, reference, ibd } = await atBoth();
  for (const [noun, said] of Object.entries({
    bevestiging: { name: 'F' },
    aanvaarding: { number: '7' },
    resultaat: { result: 'Klaar.' },
  }))
    await people.fatima.finish(`/verwijzingen/${ibd}/${noun}`, said);
  expect(await standing(id)).toEqual({ state: 'referred', rank: 2, why: 'answered', partner: 'IBD' });
  await isAtNcsc(reference);
  const closing = await people.joost.get(`/triage/${reference}/afsluiting`);
  expect(closing.text).toContain('Nationaal Cyber Security Centrum heeft deze melding nog ');
  expect(closing.text).not.toContain('Informatiebeveiligingsdienst voor gemeenten heeft deze melding nog ');
});

test('what a partner did stays in the history of the report when its referral is taken back', async () => {
  const { reference, ncsc, page } = await atBoth();
  later();
  await people.daan.finish(`/verwijzingen/${ncsc}/aanvaarding`, { number: 'NCSC-77' });
  later();
  await people.joost.finish(`${page}/${ncsc}/intrekking`, { reason: 'Niet nodig.' });
  const report = await people.nienke.get(`/meldingen/${reference}`);
  expect(report.text).toContain('NCSC heeft de melding aangenomen, onder nummer NCSC-77.');
});

test('both are withdrawn: the desk looks again for who takes it further', async () => {
  const { id, reference, ncsc, ibd, page } = await atBoth();
  for (const each of [ibd, ncsc]) await people.joost.finish(`${page}/${each}/intrekking`, { reason: 'Niet nodig.' });
  expect(await standing(id)).toEqual({ state: 'assessed', rank: 2, why: 'refer', partner: 'NCSC' });
  const report = await people.nienke.get(`/meldingen/${reference}`);
  expect(report.text).toContain('De verkiezingstafel bepaalt opnieuw wie de melding oppakt, sinds');
  expect(report.text).not.toContain('heeft de melding beoordeeld,');
});

describe('one answered, and nobody else has it any more', () => {
  async function answeredByIbd() {
    const at = await atBoth();
    const given = { bevestiging: { name: 'F' }, aanvaarding: { number: '7' }, resultaat: { result: 'Klaar.' } };
    for (const [noun, said] of Object.entries(given))
      await people.fatima.finish(`/verwijzingen/${at.ibd}/${noun}`, said);
    later();
    return at;
  }

  async function isAnswered({ id, reference }: { id: string; reference: string }) {
    expect(await standing(id)).toEqual({ state: 'answered', rank: 2, why: 'answered', partner: 'IBD' });
    const report = await people.nienke.get(`/meldingen/${reference}`);
    expect(report.text).not.toContain('De verkiezingstafel bepaalt opnieuw');
    expect(report.text).not.toContain('kiest wie haar wel oppakt');
    const desk = await people.joost.get(`/triage/${reference}`);
    expect(desk.text).toContain('Informatiebeveiligingsdienst voor gemeenten heeft geantwoord op');
    expect(desk.text).not.toContain('Verwijzen of afsluiten vóór');
  }

  test('the other is withdrawn: the answer is what the desk goes on with', async () => {
    const at = await answeredByIbd();
    await people.joost.finish(`${at.page}/${at.ncsc}/intrekking`, { reason: 'Niet nodig.' });
    await isAnswered(at);
    await isRecordedOf(at.id, 'IBD');
  });

  test('the other declines: it stands where the answer put it, as of then, and its page says who declined and why', async () => {
    const at = await answeredByIbd();
    await people.daan.finish(`/verwijzingen/${at.ncsc}/afwijzing`, { reason: 'Niet van ons.', next: 'unknown' });
    await isAnswered(at);
    await isPromisedBy(at.id, 'one_answered');
    expect((await people.joost.get(`/triage/${at.reference}`)).text).toMatch(
      /Nationaal Cyber Security Centrum.*Niet van ons\./,
    );
    await isRecordedOf(at.id, 'IBD');
  });

  test('whoever declines or is taken back after it, it stands where the answer put it, as of then', async () => {
    const at = await answeredByIbd();
    const reason = 'Aangifte.';
    const police = await refer(world, people.joost, { reference: at.reference, partner: 'POL', reason });
    later();
    const ruben = await world.as('ruben');
    await ruben.finish(`/verwijzingen/${police}/afwijzing`, { reason: 'Niet van ons.', next: 'unknown' });
    later();
    await people.joost.finish(`${at.page}/${at.ncsc}/intrekking`, { reason: 'Niet nodig.' });
    await isAnswered(at);
    later();
    const again = await refer(world, people.joost, { reference: at.reference, partner: 'POL', reason });
    later();
    await people.joost.finish(`${at.page}/${again}/intrekking`, { reason: 'Niet nodig.' });
    await isAnswered(at);
    await isPromisedBy(at.id, 'one_answered');
  });

  const toRefer = (partner: string) => ({ state: 'assessed', rank: 2, why: 'refer', partner });

  test('the desk weighs it anew and refers it once more: when that is taken back, the old answer does not stand again', async () => {
    const { id, reference, ncsc, page } = await answeredByIbd();
    const { joost } = people;
    await joost.finish(`${page}/${ncsc}/intrekking`, { reason: 'Niet nodig.' });
    later();
    const weighed = { severity: '2', category: 'cyber-municipality' };
    await joost.finish(`/triage/${reference}/beoordeling`, weighed);
    later();
    const police = await refer(world, joost, { reference, partner: 'POL', reason: 'Aangifte.' });
    later();
    await joost.finish(`${page}/${police}/intrekking`, { reason: 'Toch niet.' });
    expect(await standing(id)).toEqual(toRefer('POL'));
  });

  test('the desk closes it and opens it again: when the other is taken back, the old answer does not stand again', async () => {
    world.clock.set(new Date()); // what is closed is sealed with a moment, and the database believes those up to five minutes on
    const { id, reference, ncsc, page } = await answeredByIbd();
    const { joost } = people;
    const closing = `/triage/${reference}/afsluiting`;
    const form = formValues((await joost.get(`${closing}?afloop=handled`)).body, closing);
    await joost.submit(closing, { ...form, publicReason: 'Klaar.' });
    later();
    await joost.finish(`/triage/${reference}/heropening`, { reopenReason: 'Er kwam meer.' });
    later();
    await joost.finish(`${page}/${ncsc}/intrekking`, { reason: 'Niet nodig.' });
    expect(await standing(id)).toEqual(toRefer('NCSC'));
  });
});

test('one declined and the other is withdrawn: that it was declined stays what the desk reads, as of then', async () => {
  const { id, ncsc, ibd, page } = await atBoth();
  await people.fatima.finish(`/verwijzingen/${ibd}/afwijzing`, { reason: 'Niet van ons.', next: 'unknown' });
  later();
  await people.joost.finish(`${page}/${ncsc}/intrekking`, { reason: 'Niet nodig.' });
  expect(await standing(id)).toEqual({ state: 'assessed', rank: 1, why: 'declined', partner: 'IBD' });
  await isPromisedBy(id, 'one_declined');
  await isRecordedOf(id, 'IBD');
});

test('whoever declined, was asked again and is taken back last: what they said before does not stand again', async () => {
  const { id, reference, ncsc, ibd, page } = await atBoth();
  await people.fatima.finish(`/verwijzingen/${ibd}/afwijzing`, { reason: 'Niet van ons.', next: 'unknown' });
  later();
  const again = await refer(world, people.joost, { reference, partner: 'IBD' });
  for (const each of [ncsc, again]) {
    later();
    await people.joost.finish(`${page}/${each}/intrekking`, { reason: 'Niet nodig.' });
  }
  expect(await standing(id)).toEqual({ state: 'assessed', rank: 2, why: 'refer', partner: 'IBD' });
});
