import { Hono, type Context } from 'hono';
import { IncidentListPage } from '#views/following/incident-list.tsx';
import { asPerson } from '#db/as-person.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { allow } from '../../web/access.ts';
import { sendSealed } from '../../web/download.ts';
import type { AppEnv } from '../../web/env.ts';
import { isUuid } from '../../web/form.ts';
import { idIn, referenceIn } from '../../web/params.ts';
import { show } from '../../web/show.tsx';
import { uploadLimits } from '../../web/upload.ts';
import { additionParts, takeAddition } from '../../conversation/pages/addition-page.tsx';
import { downloadEvidence } from '../../evidence/download-evidence.ts';
import { readTablePhone } from '../../accounts/read-table-phone.ts';
import { findIncident, listOwnIncidents, listReferrals, type ListedIncident } from '../queries.ts';
import { readWhole, type WholeIncident } from '../read-whole.ts';
import { showIncident } from './incident-view.tsx';
import { statusSentence } from '../status-sentence.ts';

/** What the own organisation reported, and one of them in full. */
export const ownReports = new Hono<AppEnv>();

const perPage = 25;
const limits = uploadLimits.signedIn;

ownReports.get('/meldingen', allow('incident.read'), async (c) => {
  const { m, clock } = c.var;
  const closed = c.req.query('stand') === 'gesloten';
  const after = readCursor(c.req.query('na'));
  const { found, referrals, phone } = await readList(c, closed, after);
  const shown = found.slice(0, perPage);
  const now = clock.now();
  const perIncident = Map.groupBy(referrals, (referral) => referral.incidentId);
  const rows = shown.map((row) => ({ ...row, status: statusSentence(row, perIncident.get(row.id) ?? [], now) }));
  const last = found.length > perPage ? shown.at(-1) : undefined;
  const content = (
    <IncidentListPage
      {...{ rows, closed, phone, now }}
      newestHref={after ? hrefOf(closed) : undefined}
      olderHref={last && hrefOf(closed, last)}
    />
  );
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

function readList(c: Context<AppEnv>, closed: boolean, after: Cursor | null) {
  const { db, asker, clock } = c.var;
  const { organisationId = '' } = asker;
  return asPerson(db, asker, async (tx) => {
    const found = await listOwnIncidents(tx, organisationId, { closed, after, limit: perPage + 1 });
    const referrals = await listReferrals(
      tx,
      found.map((row) => row.id),
    );
    return { found, referrals, phone: await readTablePhone(tx, clock.now()) };
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

type Cursor = { filedAt: Date; id: string };

function readCursor(text: string | undefined): Cursor | null {
  const [time = '', id = ''] = text?.split('_') ?? [];
  const filedAt = new Date(/^\d{1,15}$/.test(time) ? Number(time) : Number.NaN);
  return Number.isNaN(filedAt.getTime()) || !isUuid(id) ? null : { filedAt, id };
}

function hrefOf(closed: boolean, last?: ListedIncident): string {
  const address = new URLSearchParams({
    ...(closed && { stand: 'gesloten' }),
    ...(last && { na: `${last.filedAt.getTime()}_${last.id}` }),
  });
  return address.size > 0 ? `/meldingen?${address.toString()}` : '/meldingen';
}
