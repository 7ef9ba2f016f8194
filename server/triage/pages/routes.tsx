import { Hono } from 'hono';
import { asPages } from '../../steps/pages/as-pages.tsx';
import { mountVerbs, type Failed as Failure } from '../../steps/pages/mount-verbs.ts';
import type { CaseAction } from '../../vocabulary/case-lifecycle.ts';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import { referenceIn } from '../../web/params.ts';
import { caseForms, type CaseForm } from '../case-forms.ts';
import { showCase, showClosing, type Failed } from './case-page.tsx';
import { besidePath, showBeside } from './beside-page.tsx';
import { showDossier } from './dossier-page.tsx';
import { caseAt, listIn } from './list-in.ts';
import { caseVerbs } from '../case-verbs.ts';
import { showNewCases, showQueue, showTotal, totalPath } from './queue-page.tsx';

export const triageRoutes = new Hono<AppEnv>();

triageRoutes.get('/triage', allow('triage.read'), (c) => showQueue(c));

triageRoutes.get('/triage/nieuw', allow('triage.read', { unattended: true }), (c) =>
  showNewCases(c, { path: '/triage', beside: false }),
);

triageRoutes.get(totalPath, allow('triage.read', { unattended: true }), (c) => showTotal(c));

triageRoutes.get(besidePath, allow('triage.read', { unattended: true }), (c) => showBeside(c));

triageRoutes.get(`${besidePath}/nieuw`, allow('triage.read', { unattended: true }), (c) =>
  showNewCases(c, { path: besidePath, beside: true }),
);

triageRoutes.get('/triage/:ref', allow('triage.read'), (c) => showCase(c));

triageRoutes.get('/triage/:ref/dossier', allow('triage.read'), (c) => showDossier(c));

mountVerbs(
  triageRoutes,
  caseVerbs,
  asPages({
    address: '/triage/:ref',
    reference: referenceIn,
    home: (c) => caseAt(referenceIn(c), listIn(c)),
    ask: (c, action, failed) => (action === 'close' ? showClosing : showCase)(c, failedIn(action, failed)),
  }),
);

const failedIn = (action: CaseAction, failed?: Failure): Failed | undefined =>
  failed && isForm(action) ? { ...failed, draft: { ...failed, form: action } } : undefined;

const isForm = (action: CaseAction): action is CaseForm => Object.hasOwn(caseForms, action);
