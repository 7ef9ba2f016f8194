import { Hono, type Context } from 'hono';
import { NoticeListPage } from '#views/flagging/notice-list.tsx';
import { NoticePage } from '#views/flagging/notice-page.tsx';
import type { Page, Turn } from '#db/lists/turn-page.ts';
import { mayDo } from '../../vocabulary/permissions.ts';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import { referenceIn } from '../../web/params.ts';
import { countWords } from '../../web/lists/count-words.ts';
import { doneIn } from '../../web/lists/done-filter.ts';
import { addressOf, neighbours, readTurn, type Params } from '../../web/lists/place.ts';
import { storyLinks, storyTurnIn } from '../../web/lists/story-filter.ts';
import { show } from '../../web/show.tsx';
import { stepForms } from '../deciding/step-forms.ts';
import { actionsOn, noticeButtons, waitsForOther } from '../deciding/notice-actions.ts';
import { noticeLifecycle } from '../../vocabulary/notice-lifecycle.ts';
import { considerFilter, noticeFilter, waitLists, type WaitList } from '../list-form.ts';
import { stateIs } from '../../kernel/lifecycle/states.ts';
import { moverOf } from '../../steps/move.ts';
import { stepDone } from '../../steps/pages/step-done.ts';
import type { CandidateRow } from '../list-queries.ts';
import { publicTextOf } from '../public-text.ts';
import { readContact, readNoticeList, readNoticePage } from '../read-notices.ts';

export const noticeRoutes = new Hono<AppEnv>();

noticeRoutes.get('/notificaties', allow('notice.read'), async (c) => {
  const query = (name: string) => c.req.query(name);
  const filter = noticeFilter.parse(c.req.query());
  const turn = readTurn(query);
  const { m } = c.var;
  const candidatesTurn = mayDo('notice.decide', role(c)) ? readTurn(query, candidatesPrefix) : undefined;
  const writtenTurn = mayDo('notice.draft', role(c)) ? readTurn(query, writtenPrefix) : undefined;
  const waiting = (Object.keys(waitLists) as WaitList[]).filter((what) => mayDo(waitLists[what].may, role(c)));
  const asked = { filter, turn, writtenTurn, waiting, candidatesTurn };
  const { candidates, written, counts, ...found } = await readNoticeList(c.var.db, c.var.asker, asked);
  const links = neighbours(found.notices, turn, (place) =>
    addressOf('/notificaties', { ...noticeFilter.write(filter), ...place }),
  );
  const content = (
    <NoticeListPage
      {...{ ...found, links, considerHref }}
      discarded={doneIn(c) === 'discard'}
      waiting={waiting.map((what, index) => ({
        what,
        count: countWords(counts[index] ?? 0),
        href: addressOf('/notificaties', noticeFilter.write(waitLists[what].filter)),
      }))}
      filters={noticeFilter.show(filter)}
      notices={found.notices.rows}
      written={written && writtenTurn && writtenOn(written, writtenTurn)}
      candidates={candidates && candidatesTurn && candidatesOn(c, candidates, candidatesTurn)}
    />
  );
  return show(c, m.flagging.list.title, content, { current: '/notificaties' });
});

noticeRoutes.get('/notificaties/:ref', allow('notice.read'), async (c) => {
  const { m, clock } = c.var;
  const story = storyTurnIn(c);
  const reading = await readNoticePage(c.var.db, c.var.asker, referenceIn(c), story);
  const { notice, facts, instruction } = reading;
  const mover = moverOf(c.var.asker);
  const actions = actionsOn(reading, mover);
  const portal = actions.includes('record_portal')
    ? await readContact(c.var.db, c.var.asker, notice, c.var.clock.now())
    : undefined;
  const shown = { seen: notice.changedAt.toISOString(), contentSha256: notice.contentSha256 };
  const published = publicTextOf(notice, {
    platform: facts.platform,
    election: facts.round,
    legalGrounds: facts.ground ? [facts.ground] : [],
    instructions: [instruction],
  });
  const page = (
    <NoticePage
      {...reading}
      {...{ published, portal }}
      links={storyLinks({ path: `/notificaties/${notice.reference}` }, story, facts.from)}
      coded={mover.may('audit.read')}
      buttons={noticeButtons(actions)}
      forms={{ submit: stepForms.submit.show(shown), approve: stepForms.approve.show(shown) }}
      onItsWay={stateIs(noticeLifecycle, notice.state, 'waitsFor', 'delivery')}
      delivered={stateIs(noticeLifecycle, notice.state, 'delivered')}
      waitsForOther={waitsForOther(reading, mover.personId)}
      done={stepDone(c, noticeLifecycle)}
      now={clock.now()}
    />
  );
  const options = { current: '/notificaties', tlp: `TLP:${facts.incident?.tlp ?? 'RED'}` } as const;
  return show(c, m.flagging.page.title(notice.reference), page, options);
});

const candidatesPrefix = 'meldingen-';
const writtenPrefix = 'geschreven-';

const writtenOn = (page: Page<{ reference: string }>, turn: Turn) => {
  const links = neighbours(page, turn, (place) => addressOf('/notificaties', place), writtenPrefix);
  return { references: page.rows.map(({ reference }) => reference), links };
};

function candidatesOn(c: Context<AppEnv>, page: Page<CandidateRow>, turn: Turn) {
  const href = (place: Params) => `${addressOf('/notificaties', place)}#meldingen`;
  const links = neighbours(page, turn, href, candidatesPrefix);
  return { rows: page.rows, links, considerHref, mayConsider: mayDo('notice.draft', role(c)) };
}

const considerHref = (incident: string) => addressOf('/notificaties/nieuw', considerFilter.write({ incident }));

const role = (c: Context<AppEnv>) => c.var.signedIn?.membership?.role ?? null;
