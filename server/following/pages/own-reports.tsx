import { Hono, type Context } from 'hono';
import { IncidentListPage } from '#views/following/incident-list.tsx';
import { asPerson } from '#db/as-person.ts';
import type { Turn } from '#db/turn-page.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { allow } from '../../web/access.ts';
import { sendSealed } from '../../web/download.ts';
import type { AppEnv } from '../../web/env.ts';
import { idIn, referenceIn } from '../../web/params.ts';
import { addressOf, neighbours, readTurn } from '../../web/place.ts';
import { show } from '../../web/show.tsx';
import { uploadLimits } from '../../web/upload.ts';
import { additionParts, takeAddition } from '../../conversation/pages/addition-page.tsx';
import { downloadEvidence } from '../../evidence/download-evidence.ts';
import { readTablePhone } from '../../accounts/read-table-phone.ts';
import { findIncident, listOwnIncidents, listReferrals } from '../queries.ts';
import { readWhole, type WholeIncident } from '../read-whole.ts';
import { showIncident } from './incident-view.tsx';
import { statusSentence } from '../status-sentence.ts';

/** What the own organisation reported, and one of them in full. */
export const ownReports = new Hono<AppEnv>();

const limits = uploadLimits.signedIn;

ownReports.get('/meldingen', allow('incident.read'), async (c) => {
  const { m, clock } = c.var;
  const closed = c.req.query('stand') === 'gesloten';
  const turn = readTurn((name) => c.req.query(name));
  const { page, referrals, phone } = await readList(c, closed, turn);
  const now = clock.now();
  const perIncident = Map.groupBy(referrals, (referral) => referral.incidentId);
  const rows = page.rows.map((row) => ({ ...row, status: statusSentence(row, perIncident.get(row.id) ?? [], now) }));
  const stand = closed ? 'gesloten' : undefined;
  const links = neighbours(page, turn, (place) => addressOf('/meldingen', { stand, ...place }));
  const content = <IncidentListPage {...{ rows, links, closed, phone, now }} />;
  return show(c, m.intake.list.title, content, { density: 'desk', current: '/meldingen' });
});

ownReports.get('/meldingen/:ref', allow('incident.read'), async (c) => {
  return showOwn(c, await readIncident(c, referenceIn(c)));
});

ownReports.post('/meldingen/:ref/aanvullingen', allow('incident.add'), async (c) => {
  const whole = await readIncident(c, referenceIn(c));
  const { id: incidentId, reference, organisationId } = whole.incident;
  if (organisationId !== c.var.asker.organisationId) throw new Refusal('not_allowed');
  const again = await takeAddition(c, { asker: c.var.asker, incidentId, limits });
  if (again) return showOwn(c, whole, again);
  return c.redirect(`/meldingen/${reference}?gedaan=toegevoegd`, 303);
});

ownReports.get('/meldingen/:ref/aanvullingen', allow('incident.read'), (c) =>
  c.redirect(`/meldingen/${referenceIn(c)}`, 303),
);

ownReports.get('/meldingen/:ref/bewijs/:file', allow('incident.read'), async (c) => {
  const given = { reference: referenceIn(c), fileId: idIn(c, 'file'), dataDir: c.var.site.dataDir };
  const { bytes, ...file } = await downloadEvidence(c.var.db, c.var.asker, given);
  return sendSealed(file, bytes);
});

function readList(c: Context<AppEnv>, closed: boolean, turn: Turn) {
  const { db, asker, clock } = c.var;
  const { organisationId = '' } = asker;
  return asPerson(db, asker, async (tx) => {
    const page = await listOwnIncidents(tx, organisationId, { closed, turn });
    const referrals = await listReferrals(
      tx,
      page.rows.map((row) => row.id),
    );
    return { page, referrals, phone: await readTablePhone(tx, clock.now()) };
  });
}

const readIncident = (c: Context<AppEnv>, reference: string): Promise<WholeIncident> =>
  asPerson(c.var.db, c.var.asker, async (tx) => {
    const incident = await findIncident(tx, reference);
    if (!incident) throw new Refusal('not_found');
    return readWhole(tx, incident, c.var.clock.now());
  });

function showOwn(c: Context<AppEnv>, whole: WholeIncident, again?: Parameters<typeof additionParts>[2]) {
  const { reference, organisationId } = whole.incident;
  const own = organisationId === c.var.asker.organisationId;
  const action = `/meldingen/${reference}/aanvullingen`;
  return showIncident(c, whole, {
    density: 'desk',
    current: '/meldingen',
    status: again ? 422 : 200,
    fileHref: (id) => `/meldingen/${reference}/bewijs/${id}`,
    ...(own && additionParts(c, { action, limits }, again)),
  });
}
