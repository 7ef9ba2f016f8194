import { Hono, type Context } from 'hono';
import { NoticeListPage } from '#views/flagging/notice-list.tsx';
import { NoticePage } from '#views/flagging/notice-page.tsx';
import { asPerson } from '#db/as-person.ts';
import { mayDo } from '../../vocabulary/permissions.ts';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import { referenceIn } from '../../web/params.ts';
import { show } from '../../web/show.tsx';
import { noticeLifecycle, possibleActions } from '../lifecycle.ts';
import { candidatePlace, noticePlace, parseCandidatePlace, parseFilter, parseNoticePlace } from '../list-form.ts';
import { listCandidates, listFilterChoices, listNotices, type NoticeFilter } from '../list-queries.ts';
import { publicTextOf } from '../public-text.ts';
import { readNoticePage } from '../read-notices.ts';

export const noticeRoutes = new Hono<AppEnv>();

const pageSize = 50;
const candidatePageSize = 20;

noticeRoutes.get('/notificaties', allow('notice.read'), async (c) => {
  const filter = parseFilter((name) => c.req.query(name));
  const after = parseNoticePlace(c.req.query('na'));
  const { m } = c.var;
  const found = await asPerson(c.var.db, c.var.asker, async (tx) => ({
    notices: await listNotices(tx, filter, after, pageSize + 1),
    ...(await listFilterChoices(tx)),
  }));
  const { rows, next } = cut(found.notices, pageSize);
  const nextHref = next && address({ ...inDutch(filter), na: noticePlace(next) });
  const states = noticeLifecycle.states;
  const content = (
    <NoticeListPage {...{ ...found, filter, states, nextHref }} notices={rows} candidates={await readCandidates(c)} />
  );
  return show(c, m.flagging.list.title, content, { current: '/notificaties' });
});

noticeRoutes.get('/notificaties/:ref', allow('notice.read'), async (c) => {
  const { locale, m, clock } = c.var;
  const reading = await readNoticePage(c.var.db, c.var.asker, referenceIn(c));
  const { notice, facts, blocking } = reading;
  const person = { role: role(c), personId: c.var.asker.personId ?? '' };
  const { state, content, draftedBy, submittedBy } = notice;
  const everSubmitted = facts.steps.some((step) => step.action === 'submit');
  const about = { state, channel: content.channel, draftedBy, submittedBy, everSubmitted };
  const actions = possibleActions(person, { ...about, blocked: blocking.length > 0, logged: facts.logged !== null });
  const own = person.personId === draftedBy || person.personId === submittedBy;
  const waitsForOther = state === 'awaiting_approval' && own;
  const published = publicTextOf(notice, facts, locale);
  const page = <NoticePage {...reading} {...{ actions, waitsForOther, published }} now={clock.now()} />;
  const options = { current: '/notificaties', tlp: `TLP:${facts.incident?.tlp ?? 'RED'}` } as const;
  return show(c, m.flagging.page.title(notice.reference), page, options);
});

async function readCandidates(c: Context<AppEnv>) {
  if (!mayDo('notice.decide', role(c))) return undefined;
  const after = parseCandidatePlace(c.req.query('meldingen-na'));
  const found = await asPerson(c.var.db, c.var.asker, (tx) => listCandidates(tx, after, candidatePageSize + 1));
  const { rows, next } = cut(found, candidatePageSize);
  const nextHref = next && `${address({ 'meldingen-na': candidatePlace(next) })}#meldingen`;
  return { rows, nextHref, mayConsider: mayDo('notice.draft', role(c)) };
}

const role = (c: Context<AppEnv>) => c.var.signedIn?.membership?.role ?? null;
const inDutch = ({ state, platform, round }: NoticeFilter) => ({ stand: state, platform, verkiezing: round });

/** A page of rows, and the last of them when there are more. */
function cut<Row>(found: readonly Row[], size: number): { rows: readonly Row[]; next: Row | undefined } {
  const rows = found.slice(0, size);
  return { rows, next: found.length > size ? rows.at(-1) : undefined };
}

function address(query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `/notificaties?${new URLSearchParams(given).toString()}`;
}
