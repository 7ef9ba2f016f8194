import { Hono, type Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { OpenReceiptPage } from '#views/following/open-receipt.tsx';
import { ReceiptClose } from '#views/following/receipt-close.tsx';
import { keyFor } from '#db/keys.ts';
import { countTries, inNetworks } from '../../accounts/limits/throttle.ts';
import type { Shown } from '../../kernel/form.ts';
import { allow } from '../../web/access.ts';
import { goOn } from '../../web/acting/go-on.ts';
import { keptOf, openKept, sealKept } from '../../web/acting/kept-in.ts';
import { hoursKept } from '../../web/acting/seal-kept.ts';
import { readTextOnly } from '../../web/files/read-text-only.ts';
import { doneAt, doneIn } from '../../web/lists/done-filter.ts';
import type { AppEnv } from '../../web/env.ts';
import { emptyForm, isShownAgain, readForm } from '../../web/form.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { broughtIn, wayOnTo } from '../../web/acting/way-on.ts';
import { networksOf } from '../../web/safety/network.ts';
import { leaveNothing } from '../../web/session/leave-nothing.ts';
import { show } from '../../web/show.tsx';
import { uploadLimits } from '../../web/files/upload-limits.ts';
import { additionParts, statusOf, takeAddition } from '../../conversation/pages/addition-page.tsx';
import { receiptForm } from '../receipt-form.ts';
import { readWhole, type WholeIncident } from '../read-whole.ts';
import { showIncidentDossier } from './dossier-page.tsx';
import { showIncident, wholeTurnIn } from './incident-view.tsx';
import { openReceipt } from '../../intake/open-receipt.ts';
import { readReceipt } from '../../intake/receipt-code.ts';
import { readReceiptSession, receiptIdleMinutes, signReceiptSession } from '../../intake/receipt-session.ts';

/** For somebody who reported without account: in with the code, out after a quarter of an hour. */
export const receiptPages = new Hono<AppEnv>();

const limits = uploadLimits.anonymous;

receiptPages.get('/bon', allow('receipt.open'), (c) => showDoor(c, receiptForm.show(), { ended: doneIn(c) === 'uit' }));

receiptPages.post('/bon', allow('receipt.open'), async (c) => {
  const { values, input } = await readForm(c, receiptForm);
  if (isShownAgain(c)) return showDoor(c, receiptForm.show(values), { ended: receiptForm.texts(values).kept !== '' });
  const code = readReceipt(input?.code ?? '');
  if (!code) return showDoor(c, receiptForm.show(values, { code: 'unreadable' }));
  const incidentId = await openReceipt(c.var.db, code, { networks: networksOf(c), ...broughtIn(c) }).catch(laterOf);
  if (incidentId instanceof Refusal) return showDoor(c, receiptForm.show(values), await wayOnFrom(c, incidentId));
  if (incidentId === null) return showDoor(c, receiptForm.show(values, { code: 'wrong' }));
  const kept = openKept(c, input?.kept ?? null);
  if (kept && kept.acting !== incidentId) return showDoor(c, receiptForm.show(values, { code: 'other_report' }));
  const cookie = stayIn(c, incidentId);
  return kept ? goOn(c, kept, cookie) : c.redirect('/bon/melding', 303);
});

receiptPages.get('/bon/melding', allow('receipt.open'), async (c) => {
  const incidentId = openedReceipt(c);
  if (incidentId === null) return c.redirect(doneAt('/bon', 'uit'), 303);
  stayIn(c, incidentId);
  return showReported(c, await readReported(c, incidentId));
});

receiptPages.get('/bon/melding/dossier', allow('receipt.open'), async (c) => {
  const incidentId = openedReceipt(c);
  if (incidentId === null) return c.redirect(doneAt('/bon', 'uit'), 303);
  stayIn(c, incidentId);
  const asker = { kind: 'receipt', incidentId } as const;
  return showIncidentDossier(c, { asker, id: incidentId, density: 'door', backHref: '/bon/melding' });
});

receiptPages.post('/bon/melding/aanvullingen', allow('receipt.open'), async (c) => {
  const incidentId = openedReceipt(c);
  if (incidentId === null) return askForCode(c);
  const tries = [['additions_of_receipt', incidentId] as const, ...inNetworks('upload_network', networksOf(c))];
  if (!isShownAgain(c)) await countTries(c.var.db, tries, broughtIn(c));
  stayIn(c, incidentId);
  const again = await takeAddition(c, { asker: { kind: 'receipt', incidentId }, incidentId, limits });
  if (again) return showReported(c, await readReported(c, incidentId), again);
  return c.redirect(doneAt('/bon/melding', 'toegevoegd'), 303);
});

receiptPages.get('/bon/melding/aanvullingen', allow('receipt.open'), (c) => c.redirect('/bon/melding', 303));

receiptPages.post('/bon/uit', allow('receipt.open', { waits: false }), async (c) => {
  await readForm(c, emptyForm);
  deleteCookie(c, cookieName(c), { path: '/', secure: c.var.site.secureCookies });
  leaveNothing(c);
  return c.redirect(doneAt('/bon', 'uit'), 303);
});

/** The time of an opened report was over while somebody wrote: with its code they go on. */
async function askForCode(c: Context<AppEnv>) {
  await readTextOnly(c);
  const kept = keptOf(c);
  if (!kept) return c.redirect(doneAt('/bon', 'uit'), 303);
  return showDoor(c, receiptForm.show({ kept: sealKept(c, kept) }), { ended: true, status: 401 });
}

type Door = Partial<Parameters<typeof OpenReceiptPage>[0]> & { status?: 200 | 401 | 422 | 429 };

function showDoor(
  c: Context<AppEnv>,
  form: Shown<typeof receiptForm>,
  { ended = false, status = form.code.fault ? 422 : 200, later }: Door = {},
) {
  return show(c, c.var.m.intake.receipt.title, <OpenReceiptPage {...{ form, ended, later }} hours={hoursKept} />, {
    density: 'door',
    door: true,
    status,
  });
}

function laterOf(error: unknown): Refusal {
  if (error instanceof Refusal && error.wayOn !== undefined) return error;
  throw error;
}

/** The door with the code that was typed at it, and how it goes on. */
async function wayOnFrom(c: Context<AppEnv>, { code, wayOn = '', retryAfter = 0 }: Refusal): Promise<Door> {
  const { failures, refusals } = c.var.m.web;
  c.header('Retry-After', String(retryAfter));
  const text = `${refusals[code]} ${failures.again(retryAfter)}`;
  const way = await wayOnTo(c, '/bon', { about: wayOn, seconds: retryAfter });
  return { status: 429, later: { title: failures.refused, text, ...way } };
}

const readReported = (c: Context<AppEnv>, incidentId: string): Promise<WholeIncident> =>
  readWhole(c.var.db, { kind: 'receipt', incidentId }, incidentId, c.var.clock.now(), wholeTurnIn(c));

function showReported(c: Context<AppEnv>, whole: WholeIncident, again?: Parameters<typeof additionParts>[2]) {
  const { notice, form } = additionParts(c, { action: '/bon/melding/aanvullingen', limits }, again);
  const withExit = (
    <>
      {form}
      <ReceiptClose minutes={receiptIdleMinutes} />
    </>
  );
  return showIncident(c, whole, {
    density: 'door',
    path: '/bon/melding',
    status: statusOf(again),
    notice,
    form: withExit,
  });
}

// Gone when the browser closes; the quarter of an hour is in what is signed. Sent to /taal too: a form comes along to another language.
function stayIn(c: Context<AppEnv>, incidentId: string): Record<string, string> {
  c.set('asker', { kind: 'receipt', incidentId });
  const value = signReceiptSession(keyFor(c.var.db, 'receiptVisit'), incidentId, c.var.clock.now());
  const { secureCookies: secure } = c.var.site;
  setCookie(c, cookieName(c), value, { path: '/', httpOnly: true, sameSite: 'Strict', secure });
  return { [cookieName(c)]: value };
}

function openedReceipt(c: Context<AppEnv>): string | null {
  const cookie = getCookie(c, cookieName(c));
  return cookie ? readReceiptSession(keyFor(c.var.db, 'receiptVisit'), cookie, c.var.clock.now()) : null;
}

const cookieName = (c: Context<AppEnv>): string => (c.var.site.secureCookies ? '__Host-bon' : 'bon');
