import { say } from '../../kernel/words.ts';
import { randomBytes, randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { ChooseCategoryPage } from '#views/intake/choose-category.tsx';
import { Readers } from '#views/intake/readers.tsx';
import { StationOptions } from '#views/intake/stations.tsx';
import { signInForm } from '../../accounts/sign-in-form.ts';
import { countTries, inNetworks } from '../../accounts/limits/throttle.ts';
import { localFromMoment } from '../../kernel/local-time.ts';
import { Refusal, unlessRefused } from '../../kernel/refusal.ts';
import { fallbackCategory } from '../../vocabulary/fallback-category.ts';
import { allow } from '../../web/access.ts';
import { idIn } from '../../web/params.ts';
import type { AppEnv } from '../../web/env.ts';
import { isShownAgain, readValues, type FormValues } from '../../web/form.ts';
import { broughtIn } from '../../web/acting/way-on.ts';
import { networksOf } from '../../web/safety/network.ts';
import { addressOf } from '../../web/lists/place.ts';
import { show, showPart } from '../../web/show.tsx';
import { categoryFilter, categorySearch } from '../category-filter.ts';
import { findCategories } from '../find-categories.ts';
import { formPath, readersPath, stationsPath } from './form-path.ts';
import { receiptPath, showConfirmation, showConfirmationOf } from './confirmation-page.tsx';
import { roundOfNow } from '../current-round.ts';
import { readGround } from '../form-ground.ts';
import type { CategoryRow } from '../form-queries.ts';
import { incidentForm, labelOfCitizens } from '../incident-form.ts';
import { readersFilter } from '../readers-filter.ts';
import { stationsFilter } from '../stations-filter.ts';
import { stationsOf } from './stations-of.ts';
import { keptBefore, receiveForm } from '../../evidence/pages/receive-form.tsx';
import { openCategory, readReport } from './read-report.ts';
import { showForm } from './report-form-page.tsx';
import { readReaders, showPreview } from './report-preview-page.tsx';
import { reporterOf } from './reporter-of.tsx';
import { submitIncident } from '../submit-incident.ts';
import { signInPath } from '#views/components/addresses.ts';

/** Choose, tell, check, send. Nothing is stored but files until the last step. */
export const intakeRoutes = new Hono<AppEnv>();

intakeRoutes.get('/melden', allow('incident.submit'), async (c) => {
  const code = c.req.query(categoryFilter.show({}).category.name);
  if (code === undefined) return showCategories(c);
  const category = await openCategory(c, code);
  return showForm(c, category, { values: await freshValues(c, category) });
});

/** Who will read it, while the form is filled in: of what is chosen there and the municipality, and nothing that is told. */
intakeRoutes.get(readersPath, allow('incident.submit'), async (c) => {
  const { category: code = '', municipality: typed = '', victimRole = null, tlp } = readersFilter.parse(c.req.query());
  const category = await openCategory(c, code);
  const { municipalitiesCalled } = await readGround(c.var.db, c.var.clock.now());
  const [only, ...others] = municipalitiesCalled(typed);
  const municipality = only && others.length === 0 ? only.code : null;
  const label = reporterOf(c).anonymous ? labelOfCitizens : (tlp ?? category.tlp);
  const readers = await readReaders(c, category, { tlp: label, municipality, victimRole });
  return showPart(c, <Readers {...readers} />, '/melden');
});

/** The polling stations of the municipality that is filled in, to choose from where the form asks for a place: what is typed there stays on the page. */
intakeRoutes.get(stationsPath, allow('incident.submit'), async (c) => {
  const { municipality = '' } = stationsFilter.parse(c.req.query());
  const stations = await stationsOf(c, municipality);
  return showPart(c, <StationOptions stations={stations} />, '/melden');
});

intakeRoutes.post('/melden/controle', allow('incident.submit'), async (c) => {
  const { anonymous, limits } = reporterOf(c);
  // Only shown again, in another language or to whom it turned out to be: that is none that somebody sends.
  if (anonymous && !isShownAgain(c))
    await countTries(c.var.db, inNetworks('upload_network', networksOf(c)), broughtIn(c));
  const { asker } = c.var;
  const { values, kept, refused } = await receiveForm(c, { names: incidentForm.names, asker, limits, adds: false });
  const { category, input, faults } = await readReport(c, values);
  if (isShownAgain(c)) return showForm(c, category, { values, kept, faults: refused });
  if (!input || refused.evidence) return showForm(c, category, { values, kept, faults: { ...faults, ...refused } });
  return showPreview(c, category, { values, report: input.report, kept });
});

intakeRoutes.post('/melden/wijzigen', allow('incident.submit'), async (c) => {
  const values = await readValues(c, incidentForm.names);
  const category = await openCategory(c, incidentForm.texts(values).category);
  const { kept, refused } = await keptBefore(c, c.var.asker, values);
  return showForm(c, category, { values, kept, faults: refused });
});

intakeRoutes.post('/melden', allow('incident.submit'), async (c) => {
  const values = await readValues(c, incidentForm.names);
  const { anonymous } = reporterOf(c);
  if (anonymous && !isShownAgain(c))
    await countTries(c.var.db, inNetworks('report_network', networksOf(c)), broughtIn(c));
  const { category, input, faults } = await readReport(c, values);
  if (!input || isShownAgain(c)) {
    const { kept, refused } = await keptBefore(c, c.var.asker, values);
    if (!input || refused.evidence) return showForm(c, category, { values, kept, faults: { ...faults, ...refused } });
    return showPreview(c, category, { values, report: input.report, kept });
  }
  const { db, asker, clock } = c.var;
  const { key: submissionKey, report, files, seed } = input;
  if (anonymous && seed === null) throw new Refusal('form_not_ours');
  const round = await roundOfNow(db, clock.now());
  const given = { submissionKey, round, report, files, ...(anonymous && seed !== null && { receiptSeed: seed }) };
  const sent = await unlessRefused('already_sent', submitIncident(db, asker, given, clock.now()));
  if (!sent) {
    const before = { key: submissionKey, files: (await keptBefore(c, asker, values)).kept.map(({ name }) => name) };
    const fresh = { ...values, ...keysOf(anonymous) };
    return showPreview(c, category, { values: fresh, report: input.report, kept: [], sent: before });
  }
  // The code is shown in the answer itself: no cookie carries it and no address leads to it again.
  if (sent.receiptCode !== null) return showConfirmation(c, submissionKey, sent);
  return c.redirect(receiptPath(submissionKey), 303);
});

// Asked for again by a change of language or the back button: there is nothing to ask for.
for (const path of ['/melden/controle', '/melden/wijzigen'])
  intakeRoutes.get(path, allow('incident.submit'), (c) => c.redirect('/melden', 303));

intakeRoutes.get('/melden/ontvangst/:key', allow('incident.submit'), (c) => showConfirmationOf(c, idIn(c, 'key')));

async function showCategories(c: Context<AppEnv>): Promise<Response> {
  const { m, locale } = c.var;
  const { kind, anonymous } = reporterOf(c);
  const ground = await readGround(c.var.db, c.var.clock.now());
  const open = ground.categories.filter((category) => category.reporters.includes(kind));
  const told = ({ code, door, label, help, danger, urgency }: CategoryRow) => {
    const urgent = danger && urgency === 'now';
    return { href: formPath(code), door, urgent, label: say(label, locale), help: say(help, locale) };
  };
  const signInHref = addressOf(signInPath, { [signInForm.show().terug.name]: '/melden' });
  const wanted = categorySearch.parse(c.req.query());
  const fits = wanted.words === undefined ? undefined : findCategories(open, wanted.words);
  const found = fits && { choices: fits.best.map(told), count: fits.count };
  const other = open.filter(({ code }) => code === fallbackCategory).map(({ label }) => say(label, locale))[0];
  const search = categorySearch.show(wanted).words;
  const content = (
    <ChooseCategoryPage categories={open.map(told)} {...{ anonymous, signInHref, search, found, other }} />
  );
  const danger = open.some((category) => category.danger);
  return show(c, m.intake.choose.title, content, { density: 'door', danger, current: '/melden' });
}

async function freshValues(c: Context<AppEnv>, category: CategoryRow): Promise<FormValues> {
  const { anonymous, municipality } = reporterOf(c);
  const now = c.var.clock.now();
  const { day, time, turn } = localFromMoment(now);
  const { municipalities, ended } = await readGround(c.var.db, now);
  return {
    ...keysOf(anonymous),
    category: category.code,
    noticedDate: day,
    noticedTime: time,
    noticedTurn: turn,
    municipality: municipalities.get(municipality)?.name ?? ended.get(municipality)?.successor ?? '',
    urgency: category.urgency,
    tlp: category.tlp,
  };
}

// What is made with a form: its key, and for somebody without account the seed of the receipt.
const keysOf = (anonymous: boolean): FormValues => ({
  sleutel: randomUUID(),
  bon: anonymous ? randomBytes(24).toString('base64url') : '',
});
