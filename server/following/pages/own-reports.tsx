import { Hono, type Context } from 'hono';
import { IncidentListPage, reportColumns } from '#views/following/incident-list.tsx';
import { incidentCalled } from '#db/called.ts';
import { everyRow, type Turn } from '#db/lists/turn-page.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { mayDo } from '../../vocabulary/permissions.ts';
import { allow } from '../../web/access.ts';
import { sendCsv } from '../../web/files/csv.ts';
import { sendSealed } from '../../web/files/download.ts';
import { countWords } from '../../web/lists/count-words.ts';
import { doneAt } from '../../web/lists/done-filter.ts';
import type { AppEnv } from '../../web/env.ts';
import { idIn, referenceIn } from '../../web/params.ts';
import { addressOf, neighbours, readTurn } from '../../web/lists/place.ts';
import { show } from '../../web/show.tsx';
import { uploadLimits } from '../../web/files/upload-limits.ts';
import { additionParts, statusOf, takeAddition } from '../../conversation/pages/addition-page.tsx';
import { addToSent } from '../../conversation/add-information.ts';
import { incidentForm } from '../../intake/incident-form.ts';
import { receiptPath } from '../../intake/pages/confirmation-page.tsx';
import { readReport } from '../../intake/pages/read-report.ts';
import { showForm } from '../../intake/pages/report-form-page.tsx';
import { showPreview } from '../../intake/pages/report-preview-page.tsx';
import { isShownAgain, readValues } from '../../web/form.ts';
import { downloadEvidence } from '../../evidence/download-evidence.ts';
import { ownReportsFilter } from '../own-reports-filter.ts';
import { readOwnReports } from '../read-own-reports.ts';
import { readWhole, type WholeIncident } from '../read-whole.ts';
import { showIncidentDossier } from './dossier-page.tsx';
import { showIncident, wholeTurnIn } from './incident-view.tsx';

/** What the own organisation reported, and one of them in full. */
export const ownReports = new Hono<AppEnv>();

const limits = uploadLimits.signedIn;

ownReports.get('/meldingen', allow('incident.follow'), async (c) => {
  const { db, asker, m } = c.var;
  const now = c.var.clock.now();
  const { closed = false } = ownReportsFilter.parse(c.req.query());
  const stand = closedWords(closed);
  const turn = readTurn((name) => c.req.query(name));
  const { page, open, phone } = await readOwnReports(db, asker, { closed, turn, size: 25 }, now);
  const links = neighbours(page, turn, (place) => addressOf('/meldingen', { ...stand, ...place }));
  const csvHref = addressOf('/meldingen.csv', stand);
  const content = (
    <IncidentListPage
      {...{ links, closed, csvHref, phone, now }}
      closedHref={addressOf('/meldingen', closedWords(true))}
      open={countWords(open)}
      rows={page.rows}
    />
  );
  return show(c, m.intake.list.title, content, { density: 'desk', current: '/meldingen' });
});

ownReports.get('/meldingen.csv', allow('incident.follow'), (c) => {
  const { db, asker, clock, locale, m } = c.var;
  const { closed = false } = ownReportsFilter.parse(c.req.query());
  const read = async (turn: Turn) => (await readOwnReports(db, asker, { closed, turn, size: 500 }, clock.now())).page;
  return sendCsv(c, 'meldingen.csv', everyRow(read), reportColumns(locale, m));
});

ownReports.get('/meldingen/:ref', allow('incident.read'), async (c) => {
  return showOwn(c, await readIncident(c, referenceIn(c)));
});

ownReports.get('/meldingen/:ref/dossier', allow('incident.read'), (c) => {
  const reference = referenceIn(c);
  return showIncidentDossier(c, {
    asker: c.var.asker,
    id: incidentCalled(reference),
    density: 'desk',
    backHref: `/meldingen/${reference}`,
    current: '/meldingen',
  });
});

ownReports.post('/meldingen/:ref/aanvullingen', allow('incident.add'), async (c) => {
  const whole = await readIncident(c, referenceIn(c));
  const { id: incidentId, reference, organisationId } = whole.incident;
  if (organisationId !== c.var.asker.organisationId) throw new Refusal('not_allowed');
  const again = await takeAddition(c, { asker: c.var.asker, incidentId, limits });
  if (again) return showOwn(c, whole, again);
  return c.redirect(doneAt(`/meldingen/${reference}`, 'toegevoegd'), 303);
});

/** The text of a report goes with the one that was sent with the same form before. */
ownReports.post('/melden/ontvangst/:key/aanvullingen', allow('incident.add'), async (c) => {
  const { db, asker, clock } = c.var;
  const sent = idIn(c, 'key');
  const values = await readValues(c, incidentForm.names);
  const { category, input, faults } = await readReport(c, values);
  if (!input) return showForm(c, category, { values, faults });
  const { key, report } = input;
  if (isShownAgain(c)) return showPreview(c, category, { values, report, kept: [], sent: { key: sent, files: [] } });
  const reference = await addToSent(db, asker, { key, sent, text: report.description }, clock.now());
  return c.redirect(doneAt(`/meldingen/${reference}`, 'toegevoegd'), 303);
});

ownReports.get('/melden/ontvangst/:key/aanvullingen', allow('incident.submit'), (c) =>
  c.redirect(receiptPath(idIn(c, 'key')), 303),
);

ownReports.get('/meldingen/:ref/aanvullingen', allow('incident.read'), (c) =>
  c.redirect(`/meldingen/${referenceIn(c)}`, 303),
);

ownReports.get('/meldingen/:ref/bewijs/:file', allow('incident.read'), (c) => {
  const given = { reference: referenceIn(c), fileId: idIn(c, 'file'), dataDir: c.var.site.dataDir };
  return sendSealed(c, given.fileId, () => downloadEvidence(c.var.db, c.var.asker, given));
});

const closedWords = (closed: boolean) => ownReportsFilter.write(closed ? { closed } : {});

const readIncident = (c: Context<AppEnv>, reference: string): Promise<WholeIncident> =>
  readWhole(c.var.db, c.var.asker, incidentCalled(reference), c.var.clock.now(), wholeTurnIn(c));

function showOwn(c: Context<AppEnv>, whole: WholeIncident, again?: Parameters<typeof additionParts>[2]) {
  const { reference, organisationId } = whole.incident;
  const { asker, signedIn } = c.var;
  const mayAdd = mayDo('incident.add', signedIn?.membership?.role ?? null) && organisationId === asker.organisationId;
  const action = `/meldingen/${reference}/aanvullingen`;
  return showIncident(c, whole, {
    density: 'desk',
    path: `/meldingen/${reference}`,
    current: '/meldingen',
    status: statusOf(again),
    fileHref: (id) => `/meldingen/${reference}/bewijs/${id}`,
    ...(mayAdd && additionParts(c, { action, limits }, again)),
  });
}
