import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPerson, type Asker } from '#db/as-person.ts';
import { auditing } from '../audit/record.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';
import { sealedReport } from './report.ts';
import { insertIncident } from './submission-queries.ts';
import { submitIncident } from './submit-incident.ts';

// What a key of an organisation files is of the organisation, and of no person.

let world: World;
let organisation: { organisationId: string; organisationKind: string };
beforeAll(async () => {
  world = await openWorld();
  const { organisationId, organisationKind = '' } = await world.askerFor('nienke', 'GM0402');
  organisation = { organisationId: organisationId ?? '', organisationKind };
});
afterAll(() => world.close());

const round = { code: 'PSAB27', prefix: 'PS27' };
const told = (said: { title: string; municipality?: string }) => ({
  category: 'process-location',
  description: 'Gemeld door een systeem.',
  noticedAt: world.clock.now(),
  happenedAt: null,
  municipality: 'GM0402',
  place: '',
  urgency: 'today' as const,
  tlp: 'AMBER' as const,
  victimRole: null,
  locale: 'nl',
  exercise: false,
  ...said,
});
const keyFor = (...only: string[]): Asker => ({ kind: 'key', keyId: 'key-7', role: 'reporter', only, ...organisation });
const submit = (asker: Asker, said: { title: string; municipality?: string }, submissionKey = crypto.randomUUID()) =>
  submitIncident(world.db.readers.intake, asker, { submissionKey, round, report: told(said) }, world.clock.now());

test('a key that is made for it files for its organisation, once, and the audit names the key', async () => {
  const sending = crypto.randomUUID();
  const { id, reference, receiptCode } = await submit(keyFor('incident.submit'), { title: 'Van een sleutel' }, sending);
  expect(await submit(keyFor('incident.submit'), { title: 'Van een sleutel' }, sending)).toMatchObject({
    id,
    reference,
  });
  expect(receiptCode).toBe(null);
  const rows = await world.db.admin`
    select i.filer_organisation_id, i.filer_person_id, i.filer_kind, e.asker, e.person_id
    from incident i join audit_event e on e.stream = 'incident:' || i.id where i.id = ${id}`;
  expect([...rows]).toEqual([
    {
      filer_organisation_id: organisation.organisationId,
      filer_person_id: null,
      filer_kind: 'municipality',
      asker: 'key:key-7',
      person_id: null,
    },
  ]);
});

test('what a key filed is shown as of its organisation, at the desk and there', async () => {
  // About another municipality, so that only who filed it is called so.
  const { reference } = await submit(keyFor('incident.submit'), { title: 'Van een systeem', municipality: 'GM0363' });
  const [joost, nienke] = [await world.as('joost'), await world.as('nienke')];
  const read = async (visitor: Visitor, path: string) => (await visitor.get(path)).text;
  expect(await read(joost, `/triage/${reference}`)).toContain('Melder Gemeente Hilversum');
  expect(await read(nienke, `/meldingen/${reference}`)).toContain('Gemeld door Gemeente Hilversum');
  expect(await read(nienke, '/meldingen')).toContain(reference);
  const queue = await read(joost, '/triage');
  expect(queue.slice(queue.lastIndexOf(reference))).toMatch(/^\S+ Van een systeem .*?Amsterdam Gemeente Hilversum/);
});

test('a key that is made for something else files nothing', async () => {
  await expect(submit(keyFor('incident.read'), { title: 'Niet van een sleutel' })).rejects.toMatchObject({
    code: '42501',
  });
});

test('who comes by without a key files for no organisation, whatever is said', async () => {
  const receiptSeed = 'a seed of sixteen signs';
  const visitor: Asker = { kind: 'visitor', ...organisation };
  const [id, submissionKey] = [crypto.randomUUID(), crypto.randomUUID()];
  const [report, now] = [told({ title: 'Van een ander' }), world.clock.now()];
  const asCitizen = submitIncident(
    world.db.readers.intake,
    visitor,
    { submissionKey, round, report, receiptSeed },
    now,
  );
  await expect(asCitizen).rejects.toMatchObject({ code: '42501' });
  const filer = { personId: null, organisationId: organisation.organisationId, kind: 'municipality' as const };
  const sealed = sealedReport.seal({ ...report, organisation: filer.organisationId, files: [] });
  const audit = auditing({ about: `incident:${id}`, action: 'incident.submitted', details: {} });
  const given = {
    id,
    reference: 'PS27-0000-0000-A',
    roundCode: round.code,
    filer,
    sealed,
    submissionKey,
    at: now,
    audit,
  };
  const asOrganisation = asPerson(world.db.readers.intake, { ...visitor, submissionKey, incidentId: id }, (tx) =>
    insertIncident(tx, given),
  );
  await expect(asOrganisation).rejects.toMatchObject({ code: '42501' });
});
