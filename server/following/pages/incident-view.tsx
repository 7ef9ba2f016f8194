import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { IncidentPage } from '#views/following/incident-page.tsx';
import type { AppEnv } from '../../web/env.ts';
import { show } from '../../web/show.tsx';
import { tellHistory } from '../history.ts';
import type { WholeIncident } from '../read-whole.ts';
import { statusSentence } from '../status-sentence.ts';

/** The page of one incident, for officials and for the holder of a receipt alike. */
export function showIncident(
  c: Context<AppEnv>,
  { incident, steps, decisions, referrals, additions, evidence, phone }: WholeIncident,
  parts: {
    density: 'door' | 'desk';
    current?: string;
    status?: 200 | 409 | 422;
    fileHref?: (id: string) => string;
    notice?: Child;
    form?: Child;
  },
): Response | Promise<Response> {
  const { m, clock, asker } = c.var;
  const { density, current, status = 200, fileHref, notice, form } = parts;
  const now = clock.now();
  const content = (
    <IncidentPage
      mine={asker.kind === 'receipt' || incident.organisationId === asker.organisationId}
      {...{ incident, evidence, phone, now, fileHref, notice }}
      status={statusSentence(incident, referrals, now)}
      history={tellHistory(incident, steps, decisions, additions, evidence, referrals)}
    >
      {form}
    </IncidentPage>
  );
  const title = m.intake.incident.heading(incident.reference);
  return show(c, title, content, { density, status, tlp: `TLP:${incident.tlp}`, ...(current && { current }) });
}
