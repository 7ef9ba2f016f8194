import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { IncidentPage } from '#views/following/incident-page.tsx';
import type { AppEnv } from '../../web/env.ts';
import { addressOf } from '../../web/lists/place.ts';
import { fileLinks, filesTurnIn, storyLinks, storyTurnIn } from '../../web/lists/story-filter.ts';
import { sentFrom, show } from '../../web/show.tsx';
import type { WholeIncident, WholeTurn } from '../read-whole.ts';
import { statusSentence } from '../status-sentence.ts';

/** Which page of its story and of its files the address asks for. */
export const wholeTurnIn = (c: Context<AppEnv>): WholeTurn => ({
  story: storyTurnIn(c),
  files: filesTurnIn(c),
});

/** Did who looks report it, or their organisation? */
export const isMine = ({ var: { asker } }: Context<AppEnv>, { organisationId }: WholeIncident['incident']): boolean =>
  asker.kind === 'receipt' || organisationId === asker.organisationId;

/** The page of one incident, for officials and for the holder of a receipt alike. */
export function showIncident(
  c: Context<AppEnv>,
  { incident, history, from, referrals, evidence, phone }: WholeIncident,
  parts: {
    density: 'door' | 'desk';
    /** Where it is. */
    path: string;
    current?: string;
    status?: 200 | 409 | 422;
    fileHref?: (id: string) => string;
    notice?: Child;
    form?: Child;
  },
): Response | Promise<Response> {
  const { m, clock } = c.var;
  const { density, path, current, status = 200, fileHref, notice, form } = parts;
  const now = clock.now();
  const { story, files } = wholeTurnIn(c);
  const content = (
    <IncidentPage
      mine={isMine(c, incident)}
      dossierHref={`${path}/dossier`}
      {...{ incident, history, phone, now, fileHref, notice }}
      evidence={evidence.rows}
      evidenceLinks={fileLinks(evidence, files, (place) => addressOf(path, place))}
      historyLinks={storyLinks({ path }, story, from)}
      status={statusSentence(incident, referrals, now)}
    >
      {form}
    </IncidentPage>
  );
  const title = m.intake.incident.heading(incident.reference);
  const [sender = path] = sentFrom(c)?.split('?') ?? [];
  const at = sender === path ? {} : { address: path }; // it came of a door
  return show(c, title, content, { density, status, tlp: `TLP:${incident.tlp}`, ...at, ...(current && { current }) });
}
