import type { Context } from 'hono';
import { readAsPerson } from '#db/as-person.ts';
import { incidentCalled } from '#db/called.ts';
import { everyRow } from '#db/lists/turn-page.ts';
import { DossierEvents, DossierFile, DossierPage } from '#views/triage/dossier.tsx';
import { readEvidencePage } from '../../evidence/read-evidence.ts';
import { stateIs } from '../../kernel/lifecycle/states.ts';
import { moverOf } from '../../steps/move.ts';
import { caseLifecycle } from '../../vocabulary/case-lifecycle.ts';
import type { AppEnv } from '../../web/env.ts';
import { referenceIn } from '../../web/params.ts';
import { listHere, sendInParts, told } from '../../web/send-in-parts.tsx';
import { show } from '../../web/show.tsx';
import { readLabels } from '../labels.ts';
import { everyEvent, openCase } from '../open-case.ts';
import { codeNames } from './case-page.tsx';

/** All of a case, to print and keep: sent while it is read, a part at a time, so that a long one holds nobody up. */
export async function showDossier(c: Context<AppEnv>): Promise<Response> {
  const { db, asker, locale, m } = c.var;
  const now = c.var.clock.now();
  const until = new Date(now.getTime() + 1);
  const found = await openCase(db, asker, referenceIn(c), { story: { before: until }, files: {} });
  const { reference, municipality } = found;
  const labels = await readLabels(db);
  const names = codeNames(labels, locale);
  const page = show(
    c,
    m.triage.dossier.title(reference),
    <DossierPage
      {...{ found, names, now }}
      mine={found.claimedBy === asker.personId}
      coded={moverOf(asker).may('audit.read')}
      withPartner={stateIs(caseLifecycle, found.state, 'waitsFor', 'partner')}
      municipality={municipality && (labels.municipality.get(municipality) ?? municipality)}
      files={listHere}
      events={listHere}
    />,
    { current: '/triage', tlp: `TLP:${found.tlp}` },
  );
  const files = everyRow((turn) =>
    readAsPerson(db, asker, (tx) => readEvidencePage(tx, incidentCalled(reference), turn)),
  );
  return sendInParts(c, page, [
    told(files, (file) => <DossierFile {...file} />),
    told(everyEvent(db, asker, found, until), (events) => <DossierEvents {...{ events, names }} />),
  ]);
}
