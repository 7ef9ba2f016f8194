import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { routePath } from 'hono/route';
import { signedOut } from '#db/as-person.ts';
import { FailureAside, FailurePage } from '#views/web/failure.tsx';
import { InLanguage } from '#views/messages/language.ts';
import { messagesFor, sourceLocale } from '#views/messages/messages.ts';
import {
  codeOf,
  diskFaultOf,
  isCertificateFault,
  isClockBehind,
  isUnreached,
  isTlsFault,
} from '../kernel/process/error-code.ts';
import { log } from '../kernel/process/log.ts';
import { Refusal, type RefusalCode } from '../kernel/refusal.ts';
import { refusalStatus } from './refusal-status.ts';
import { refusedIn } from '../kernel/refused-in.ts';
import { BrokenSeal } from '../kernel/sealed.ts';
import type { AppEnv } from './env.ts';
import { answerKept } from './acting/answer-kept.tsx';
import { readTextOnly } from './files/read-text-only.ts';
import { chooseLocale } from './language/locale.ts';
import { rememberedLocale } from './session/session-cookie.ts';
import { BrokenOff } from './safety/broken-off.ts';
import { show } from './show.tsx';
import { answerAside, regionAsked, variesBySwap } from './swap/swap.ts';

type Failure = {
  status: ContentfulStatusCode;
  title: string;
  text: string;
  code?: RefusalCode;
  retryAfter?: number | undefined;
  wayOn?: string | undefined;
};

const soon = 30; // seconds: what has failed over or started again by then

/** The one place where what went wrong becomes an answer. */
export async function answerFailure(error: Error, c: Context<AppEnv>): Promise<Response> {
  if (!c.get('m')) chooseLocale(c, rememberedLocale(c));
  if (error instanceof BrokenOff) {
    const { status } = error;
    log.debug({ route: routePath(c, -1), status }, 'whoever sent this went away, or was too slow');
    return new Response(null, { status });
  }
  const failure = describe(error, c);
  const where = { err: error, route: routePath(c, -1), reader: c.get('db')?.reader, status: failure.status };
  if (isBroken(error)) log.error({ ...where, ...(error instanceof BrokenSeal && error.seal) }, 'broken seal');
  else if (failure.status >= 500)
    log.error(
      where,
      isClockBehind(error) ? 'request failed: the clock of PostgreSQL is ahead of ours' : 'request failed',
    );
  if (failure.retryAfter !== undefined) c.header('Retry-After', String(failure.retryAfter));
  const status = failure.status as 404;
  if (wantsJson(c))
    return c.json({ status, title: failure.title, detail: failure.text }, status, {
      'content-type': 'application/problem+json',
    });
  const about = { ...failure, reference: c.get('requestId') };
  if (regionAsked(c) !== undefined) {
    variesBySwap(c);
    const content = (
      <InLanguage value={c.var.locale}>
        <FailureAside {...about} />
      </InLanguage>
    );
    return answerAside(c, content, status);
  }
  // Only what came as far as a page of ours: what another site sends, or to an address that is none, is not read.
  try {
    if (c.get('db')) await readTextOnly(c);
  } catch (tooLong) {
    return answerFailure(tooLong as HTTPException, c);
  }
  const kept = await answerKept(c, { code: undefined, ...about });
  return kept ?? show(c, failure.title, <FailurePage {...about} />, { density: 'door', status });
}

export const answerNotFound = (c: Context<AppEnv>): Promise<Response> => answerFailure(new Refusal('not_found'), c);

function describe(error: Error, c: Context<AppEnv>): Failure {
  const { failures, refusals } = (c.get('m') ?? messagesFor(sourceLocale)).web;
  const refused = refusedIn(error);
  if (refused) {
    const { code, retryAfter, wayOn } = refused;
    const text = retryAfter === undefined ? refusals[code] : `${refusals[code]} ${failures.again(retryAfter)}`;
    const title = code === 'not_found' ? failures.notFound : failures.refused;
    return { status: refusalStatus[code], title, text, code, retryAfter, wayOn };
  }
  if (error instanceof HTTPException) {
    const text =
      error.status === 403 ? failures.otherOrigin : error.status === 413 ? failures.tooLarge : failures.badRequest;
    return { status: error.status, title: failures.refused, text };
  }
  if (hasCode(error, gone)) return describe(new Refusal('signed_out'), c);
  if (isBroken(error)) return { status: 500, title: failures.brokenSealTitle, text: failures.brokenSeal };
  if (isAway(error) || isClockBehind(error)) {
    const text = `${failures.unavailable} ${failures.again(soon)}`;
    return { status: 503, title: failures.unavailableTitle, text, retryAfter: soon };
  }
  if (hasCode(error, unstorable)) return { status: 400, title: failures.refused, text: failures.badRequest };
  return { status: 500, title: failures.bugTitle, text: failures.bug };
}

// PostgreSQL gone, by whatever name the system or the driver has for it; refusing our login, waiting for a lock, deadlocked, read-only.
const down = new Set([
  'CONNECTION_LOST',
  'POOL_TIMEOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_ENDED',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  '28P01',
  '28000',
  '3D000',
  '40P01',
  '25006',
  '25P03',
  '25P04',
  '55P03',
]);

// Classes of SQLSTATE: a connection, out of something, somebody who ends it.
const downLike = /^(08|53|57)[0-9A-Z]{3}$/;

const isAway = (error: Error): boolean =>
  hasCode(error, down) ||
  downLike.test(codeOf(error) ?? '') ||
  diskFaultOf(error) === 'disk_full' ||
  isUnreached(error) ||
  isCertificateFault(error) ||
  isTlsFault(error);

// Raised by ctx.enter.
const gone = new Set([signedOut]);

// What no page of ours sends: a NUL sign in an address or form, a moment outside every calendar.
const unstorable = new Set(['22007', '22008', '22009', '22021']);

// A sealed document that is not what it was: seen here, or by the database (data_corrupted, ctx.open_sealed).
const isBroken = (error: Error): boolean => error instanceof BrokenSeal || hasCode(error, corrupted);
const corrupted = new Set(['XX001']);

const hasCode = (error: Error, codes: ReadonlySet<string>): boolean =>
  'code' in error && typeof error.code === 'string' && codes.has(error.code);

const wantsJson = (c: Context<AppEnv>): boolean =>
  (c.req.header('accept') ?? '').startsWith('application/json') || c.req.path.endsWith('.json');
