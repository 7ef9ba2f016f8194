import type { Context } from 'hono';
import { readAsPerson, type Asker } from '#db/as-person.ts';
import type { IncidentId } from '#db/called.ts';
import { everyRow } from '#db/lists/turn-page.ts';
import { IncidentDossierPage } from '#views/following/incident-dossier.tsx';
import { IncidentHistory } from '#views/following/incident-history.tsx';
import { DossierFile } from '#views/triage/dossier.tsx';
import { readEvidencePage } from '../../evidence/read-evidence.ts';
import type { AppEnv } from '../../web/env.ts';
import { listHere, sendInParts, told } from '../../web/send-in-parts.tsx';
import { show } from '../../web/show.tsx';
import { everyEvent, readWhole } from '../read-whole.ts';
import { statusSentence } from '../status-sentence.ts';
import { isMine } from './incident-view.tsx';

type About = {
  asker: Asker;
  id: IncidentId;
  density: 'door' | 'desk';
  /** The page of the report. */
  backHref: string;
  current?: string;
};

/** All that its reporter may read of a report, to print and keep: for officials and for the holder of a receipt alike. */
export async function showIncidentDossier(c: Context<AppEnv>, { asker, id, ...about }: About): Promise<Response> {
  const { db, m, clock } = c.var;
  const { density, backHref, current } = about;
  const now = clock.now();
  const until = new Date(now.getTime() + 1);
  const whole = await readWhole(db, asker, id, now, { story: { before: until }, files: {} });
  const { incident, phone, referrals, evidence } = whole;
  const page = show(
    c,
    m.intake.incident.heading(incident.reference),
    <IncidentDossierPage
      {...{ incident, phone, now, backHref }}
      mine={isMine(c, incident)}
      status={statusSentence(incident, referrals, now)}
      hasFiles={evidence.rows.length > 0}
      files={listHere}
      events={listHere}
    />,
    { density, tlp: `TLP:${incident.tlp}`, ...(current && { current }) },
  );
  const files = everyRow((turn) => readAsPerson(db, asker, (tx) => readEvidencePage(tx, id, turn)));
  return sendInParts(c, page, [
    told(files, (file) => <DossierFile {...file} />),
    told(everyEvent(db, asker, { incident, id, until }), (events) => <IncidentHistory {...{ events }} />),
  ]);
}
