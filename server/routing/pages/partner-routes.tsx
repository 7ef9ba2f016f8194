import { Hono, type Context } from 'hono';
import { QueuePage } from '#views/routing/queue-page.tsx';
import { ReferralPage } from '#views/routing/referral-page.tsx';
import { mostTold, type Since } from '#db/postgres/kept-since.ts';
import { allow } from '../../web/access.ts';
import { sendSealed } from '../../web/files/download.ts';
import type { AppEnv } from '../../web/env.ts';
import { idIn } from '../../web/params.ts';
import { addressOf, neighbours, readTurn, type Params } from '../../web/lists/place.ts';
import { show } from '../../web/show.tsx';
import { newsUrl, showNews } from '../../web/swap/news.tsx';
import { downloadFile } from '../download-file.ts';
import { referralLifecycle, type ReferralAction } from '../../vocabulary/referral-lifecycle.ts';
import { partnerQueueFilter, type QueueView } from '../partner-queue-filter.ts';
import { possibleActions } from '../../kernel/lifecycle/who-may.ts';
import { moverOf } from '../../steps/move.ts';
import { asPages } from '../../steps/pages/as-pages.tsx';
import { mountVerbs, type Failed } from '../../steps/pages/mount-verbs.ts';
import { stepDone } from '../../steps/pages/step-done.ts';
import { partnerVerbs, type PartnerVerb } from '../referral-verbs.ts';
import type { Form } from '../../kernel/form.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { shownPackage, turnFiles } from './shown-package.ts';
import { countOffered, openReferral, readPartnerQueue } from '../read-partner-desk.ts';

/** The partner's side: its own referrals, and its answers. */
export const partnerRoutes = new Hono<AppEnv>();

partnerRoutes.get('/verwijzingen', allow('referral.receive'), async (c) => {
  const { db, asker, clock, m } = c.var;
  const view: QueueView = partnerQueueFilter.parse(c.req.query()).view ?? 'open';
  const turn = readTurn((name) => c.req.query(name));
  const { page, open, kept } = await readPartnerQueue(db, asker, { view, turn });
  const hrefOf = (shown: QueueView, place: Params = {}) =>
    addressOf('/verwijzingen', { ...partnerQueueFilter.write(shown === 'done' ? { view: shown } : {}), ...place });
  const links = neighbours(page, turn, (place) => hrefOf(view, place));
  const news = newsUrl({ path: '/verwijzingen', chosen: {} }, { moment: clock.now(), kept });
  const content = <QueuePage {...{ view, open, mostTold, links, hrefOf }} rows={page.rows} newsUrl={news} />;
  return show(c, m.routing.queue.title, content, { current: '/verwijzingen' });
});

partnerRoutes.get('/verwijzingen/nieuw', allow('referral.receive', { unattended: true }), (c) => {
  const { db, asker, m } = c.var;
  const count = async (since: Since): Promise<[number] | 'renew'> => {
    const found = await countOffered(db, asker, since);
    return found === 'renew' ? found : [found];
  };
  return showNews(c, { path: '/verwijzingen', chosen: {}, count, words: m.routing.queue.newRows });
});

partnerRoutes.get('/verwijzingen/:id', allow('referral.receive'), (c) => showReferral(c));

partnerRoutes.get('/verwijzingen/:id/bewijs/:file', allow('referral.receive'), (c) => {
  const { db, asker, site } = c.var;
  const given = { referralId: idIn(c), fileId: idIn(c, 'file'), dataDir: site.dataDir };
  return sendSealed(c, given.fileId, () => downloadFile(db, asker, given));
});

mountVerbs(
  partnerRoutes,
  partnerVerbs,
  asPages({
    address: '/verwijzingen/:id',
    reference: (c) => idIn(c),
    home: (c) => `/verwijzingen/${idIn(c)}`,
    ask: (c, action, failed) => showReferral(c, failed && { ...failed, action }),
  }),
);

/** The page; with `failed` the form that did not pass, as it was sent, as long as it can still be answered. */
async function showReferral(c: Context<AppEnv>, failed?: Failed & { action: ReferralAction }) {
  const { db, asker, clock, m } = c.var;
  const received = await openReferral(db, asker, idIn(c), clock.now());
  const { referral, files } = received;
  const here = `/verwijzingen/${referral.id}`;
  const { reference, tlp } = referral.package.content;
  const actions = possibleActions(referralLifecycle, referral, moverOf(asker));
  if (failed && !actions.includes(failed.action)) throw new Refusal('transition_not_allowed');
  const known = { seen: referral.changedAt.toISOString() };
  const answers = actions.filter(isAnswer).map((action) => {
    const { path, form }: { path: string; form: Form } = partnerVerbs.verbs[action];
    const sent = failed?.action === action ? failed : undefined;
    return { action, path, form: form.show({ ...known, ...sent?.values, seen: known.seen }, sent?.faults) };
  });
  const content = (
    <ReferralPage
      {...received}
      {...{ answers }}
      shown={shownPackage(c, referral.package.content, here)}
      files={turnFiles(c, files, here).rows}
      conflict={failed?.conflict}
      done={failed ? undefined : stepDone(c, referralLifecycle)}
    />
  );
  const title = m.routing.page.title(reference ?? m.routing.page.fallbackReference);
  return show(c, title, content, {
    status: failed?.status ?? 200,
    current: '/verwijzingen',
    tlp: `TLP:${tlp}`,
  });
}

const isAnswer = (action: ReferralAction): action is PartnerVerb => Object.hasOwn(partnerVerbs.verbs, action);
