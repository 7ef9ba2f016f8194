import type { Database } from '#db/connect.ts';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { longestCarrying, longestForm } from './kernel/fields/longest-form.ts';
import { HTTPException } from 'hono/http-exception';
import { requestId } from 'hono/request-id';
import { countForAccount } from './accounts/pages/count-for-account.ts';
import { accountRoutes } from './accounts/pages/routes.tsx';
import { askToSignIn } from './accounts/pages/sign-in-page.tsx';
import { rememberSessions } from './accounts/remember-sessions.ts';
import { reviewRoutes } from './disclosure/pages/review-routes.tsx';
import { answerAtHand } from './disclosure/pages/answer-at-hand.ts';
import { disclosureRoutes } from './disclosure/pages/routes.tsx';
import { referenceRoutes } from './reference/pages/routes.tsx';
import { noticeDraftRoutes } from './flagging/pages/draft-routes.tsx';
import { noticeRoutes } from './flagging/pages/routes.tsx';
import { noticeStepRoutes } from './flagging/pages/step-routes.tsx';
import { storeFault } from './evidence/store.ts';
import { followingRoutes } from './following/pages/routes.tsx';
import { intakeRoutes } from './intake/pages/routes.tsx';
import type { Clock } from './kernel/process/clock.ts';
import { runInScope } from './kernel/process/request-scope.ts';
import { ledgerRoutes } from './ledger/pages/routes.tsx';
import { partnerRoutes } from './routing/pages/partner-routes.tsx';
import { referralRoutes } from './routing/pages/routes.tsx';
import { triageRoutes } from './triage/pages/routes.tsx';
import { programVersion } from './vocabulary-rows.ts';
import { bringsFiles } from './web/files/brings-files.ts';
import { endBodyOfHead } from './web/files/download.ts';
import { uploadLimits } from './web/files/upload-limits.ts';
import type { AppEnv, Databases, Site } from './web/env.ts';
import { carriesWaiting } from './web/acting/kept-in.ts';
import { answerFailure, answerNotFound } from './web/failures.tsx';
import { canonicalAddress } from './web/params.ts';
import { webRoutes } from './web/routes.tsx';
import { isForUs, requireOwnHost } from './web/safety/own-host.ts';
import { requireSameOrigin } from './web/safety/same-origin.ts';
import { securityHeaders } from './web/safety/security-headers.ts';

/** The whole of the web: what every request passes, then the rooms. */
export function createApp(world: {
  site: Site;
  clock: Clock;
  databases: Databases;
  worker?: Database | undefined;
}): Hono<AppEnv> {
  const probed = [...Object.values(world.databases), ...(world.worker ? [world.worker] : [])];
  const sessions = rememberSessions();
  const app = new Hono<AppEnv>();
  app.use(requestId({ headerName: '' }));
  app.use((c, next) => runInScope({ requestId: c.var.requestId, method: c.req.method }, next));
  app.use(async (c, next) => {
    c.set('site', world.site);
    c.set('clock', world.clock);
    c.set('databases', world.databases);
    c.set('sessions', sessions);
    c.set('answer', (request, as) => app.fetch(request, { ...c.env, ...as }));
    c.set('sent', c.env?.shownAgain);
    c.set('askToSignIn', askToSignIn);
    c.set('countForAccount', countForAccount);
    c.set('probed', probed);
    c.set('programVersion', programVersion);
    c.set('storeFault', () => storeFault(world.site.dataDir, uploadLimits.signedIn.bytes));
    return next();
  });
  app.use(securityHeaders(world.site));
  app.use(requireOwnHost);
  app.use(endBodyOfHead);
  app.use(requireSameOrigin);
  app.use(canonicalAddress);
  app.use(limitBody);
  for (const room of [
    webRoutes,
    accountRoutes,
    referenceRoutes,
    intakeRoutes,
    followingRoutes,
    triageRoutes,
    ledgerRoutes,
    disclosureRoutes,
    reviewRoutes,
    referralRoutes,
    partnerRoutes,
    noticeDraftRoutes,
    noticeStepRoutes,
    noticeRoutes,
  ])
    app.route('/', room);
  app.notFound(answerNotFound);
  app.onError(answerFailure);
  const { fetch: answer } = app;
  // What is in memory of the register is the same for everybody: nothing else is asked of who asks for it.
  app.fetch = (request, env: AppEnv['Bindings'] | undefined, ...rest) => {
    const atHand = isForUs(request.url, world.site, env?.incoming) && answerAtHand(world.databases.public, request);
    return atHand || answer(request, env, ...rest);
  };
  return app;
}

// Forms are small. Files stream past this, under the limits of web/files/upload-limits.ts.
const noLongerThan = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new HTTPException(413);
    },
  });
const [smallBody, carryingBody] = [noLongerThan(longestForm), noLongerThan(longestCarrying)];

// What is only read brings nothing, and looking for it costs more than a page from memory.
const limitBody: MiddlewareHandler<AppEnv> = (c, next) =>
  ['GET', 'HEAD'].includes(c.req.method) || bringsFiles(c.req.header('content-type'))
    ? next()
    : (carriesWaiting(c) ? carryingBody : smallBody)(c, next);
