import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { IncidentPage } from '#views/intake/incident-page.tsx';
import type { Tx } from '#db/connect.ts';
import type { AppEnv } from '../web/env.ts';
import { show } from '../web/show.tsx';
import { listEvidence } from './evidence-queries.ts';
import { findTablePhone } from './form-queries.ts';
import { tellHistory } from './history.ts';
import { listAdditions, listReferrals, type IncidentRow } from './incident-queries.ts';
import { statusSentence } from './status-sentence.ts';

export type WholeIncident = Awaited<ReturnType<typeof readWhole>>;

/** Everything its reporter may know of an incident. */
export async function readWhole(tx: Tx, incident: IncidentRow) {
  const referrals = await listReferrals(tx, [incident.id]);
  const additions = await listAdditions(tx, incident.id);
  const evidence = await listEvidence(tx, incident.id);
  return { incident, referrals, additions, evidence, phone: await findTablePhone(tx) };
}

/** The page of one incident, for officials and for the holder of a receipt alike. */
export function showIncident(
  c: Context<AppEnv>,
  { incident, referrals, additions, evidence, phone }: WholeIncident,
  parts: {
    density: 'door' | 'desk';
    current?: string;
    status?: 200 | 422;
    fileHref?: (id: string) => string;
    notice?: Child;
    form?: Child;
  },
): Response | Promise<Response> {
  const { m, clock } = c.var;
  const { density, current, status = 200, fileHref, notice, form } = parts;
  const now = clock.now();
  const content = (
    <IncidentPage
      {...{ incident, evidence, phone, now, fileHref, notice }}
      status={statusSentence(incident, referrals, now)}
      history={tellHistory(incident, additions, evidence, referrals)}
    >
      {form}
    </IncidentPage>
  );
  const title = m.intake.incident.heading(incident.reference);
  return show(c, title, content, { density, status, tlp: `TLP:${incident.tlp}`, ...(current && { current }) });
}
