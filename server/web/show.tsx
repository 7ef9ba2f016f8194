import type { TlpText } from '../vocabulary/tlp.ts';
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { Main, Page, Printed } from '#views/layout/page.tsx';
import type { Density } from '#views/layout/shell.tsx';
import { AskingForRegion, type AskedRegion } from '#views/components/swap/region.tsx';
import { written } from '#views/components/swap/written.ts';
import { MadeFor } from '#views/components/form/post-form.tsx';
import { ShownAgain } from '#views/web/shown-again.tsx';
import { InLanguage } from '#views/messages/language.ts';
import { actingForm, actingOf } from './acting/acting-form.ts';
import type { AppEnv } from './env.ts';
import { isShownAgain } from './form.ts';
import { languageName } from './language/language-form.ts';
import { localPath } from './safety/local-path.ts';
import { addressWithoutDone, doneIn } from './lists/done-filter.ts';
import { sendHtml } from './send-html.ts';
import { shellOf } from './shell.ts';
import { answerContent, regionAsked, variesBySwap } from './swap/swap.ts';

type Options = {
  density?: Density;
  /** `href` of the menu item this page belongs to. */
  current?: string;
  status?: 200 | 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
  tlp?: TlpText;
  danger?: boolean;
  /** Where Back, a reload and another language lead, of a page that came of sending. Unless told otherwise: the page it was sent from. */
  address?: string;
  /** Stands beside the content where there is room, and stays while that is swapped. */
  beside?: Child;
  /** Lets somebody in: it answers no form that was sent, and none is sent from it. */
  door?: boolean;
  /** Shows what no address leads to again: it is not offered in another language, which would take it away. */
  onlyNow?: boolean;
};

/** Answers with a page: the content in the layout, or the one region of it that htmx swaps into a page already there. */
export function show(c: Context<AppEnv>, title: string, content: Child, options: Options = {}): Response {
  const { density = 'desk', current, tlp, danger, beside, address = sentFrom(c), onlyNow = false } = options;
  const { door = false } = options;
  const again = isShownAgain(c);
  const status = again && options.status === 422 ? 200 : (options.status ?? 200);
  const done = status === 200 && !door ? doneIn(c) : undefined;
  variesBySwap(c);
  const asked = regionAsked(c);
  const printed = density === 'desk' && c.var.signedIn ? { by: c.var.signedIn.name, at: c.var.clock.now() } : undefined;
  if (asked !== undefined) {
    const about = { title, content, tlp, done, printed, status, address: options.address };
    return showRegion(c, asked, about);
  }
  const { pathname, search } = new URL(c.req.url);
  const shell = shellOf(c, { density, current, onlyNow }, address ?? pathname + search);
  const page = forReader(
    c,
    <Page {...{ title, density, shell, tlp, danger, beside, address, done, printed }}>
      {again && !door && <ShownAgain files={c.var.sent?.files ?? []} />}
      {content}
    </Page>,
  );
  return sendHtml(c, written(page), status);
}

/** The page that this was sent from, as browsers tell it within one site, without what it said was done before; undefined of a page that was asked for. */
export function sentFrom({ req }: Context<AppEnv>): string | undefined {
  const from = req.header('referer') ?? '';
  if (req.method === 'GET' || !URL.canParse(from)) return undefined;
  const url = new URL(from);
  // Where forms come along to another language no page is.
  return url.pathname === '/taal' ? undefined : localPath(addressWithoutDone(url));
}

/** Answers a part of a page that renews itself: nothing when nothing is new. Whoever opens its address gets the page. */
export function showPart(c: Context<AppEnv>, content: Child | false, page: string): Response {
  variesBySwap(c);
  if (regionAsked(c) === undefined) return c.redirect(page, 303);
  if (content === false) return c.body(null, 204);
  return sendHtml(c, written(forReader(c, content)), 200);
}

/** Around what is made for one reader: it speaks their language, and its forms are made for them. */
const forReader = (c: Context<AppEnv>, content: Child) => {
  const { name, values } = actingForm.show({ acting: actingOf(c.var) }).acting;
  return (
    <InLanguage value={c.var.locale}>
      <MadeFor value={{ name, value: values.join(''), fresh: c.req.method === 'GET', language: languageName }}>
        {content}
      </MadeFor>
    </InLanguage>
  );
};

type Swapped = {
  title: string;
  content: Child;
  tlp: TlpText | undefined;
  done: string | undefined;
  printed: { by: string; at: Date } | undefined;
  status: NonNullable<Options['status']>;
  /** Where it is, of what came of sending and says so. */
  address: string | undefined;
};

function showRegion(c: Context<AppEnv>, id: string, swapped: Swapped): Response {
  const { title, content, tlp, done, printed, status, address } = swapped;
  const { m } = c.var;
  let region: string | undefined;
  const asked: AskedRegion = { id, keep: (html) => (region = html) };
  const all = written(
    forReader(
      c,
      <AskingForRegion value={asked}>
        <Main {...{ tlp, done, printed }}>{content}</Main>
      </AskingForRegion>,
    ),
  );
  const stamp = printed ? written(<InLanguage value={c.var.locale}>{<Printed {...printed} anew />}</InLanguage>) : '';
  if (region !== undefined) return sendHtml(c, region + stamp, status);
  return answerContent(c, written(<title>{m.layout.documentTitle(title)}</title>) + all, { status, address });
}
