import { Hono, type Context } from 'hono';
import { DecidedList } from '#views/disclosure/decided-list.tsx';
import { PreviewPage } from '#views/disclosure/correction-preview.tsx';
import { Refusal } from '../../kernel/refusal.ts';
import { asPages } from '../../steps/pages/as-pages.tsx';
import { mountVerbs, type Failed } from '../../steps/pages/mount-verbs.ts';
import { lookBack } from '../../steps/look-back.ts';
import type { PublicationAction } from '../../vocabulary/publication-lifecycle.ts';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import { readValues, type FormValues } from '../../web/form.ts';
import { referenceIn } from '../../web/params.ts';
import { addressOf, neighbours, readTurn, type Params } from '../../web/lists/place.ts';
import { storyTurnIn } from '../../web/lists/story-filter.ts';
import { show } from '../../web/show.tsx';
import { toldFields } from '../../vocabulary/decided-fields.ts';
import { discloseOpenings, valuesOf } from '../entry.ts';
import { decidedFilter } from '../decided-filter.ts';
import { isSignature } from '../publication-thing.ts';
import { publicationVerbs } from '../publication-verbs.ts';
import type { Standing } from '../decided-queries.ts';
import { readDecided, readReview, type Review } from '../read-review.ts';
import { lookAgain } from '../register/register-ground.ts';
import { closingOf, correctForm, correctionFaults, sentWhy, valuesFor } from '../review-form.ts';
import { requireAction, showProposal, showReview, showWithdrawal } from './show-review.tsx';

export const reviewRoutes = new Hono<AppEnv>();

reviewRoutes.get('/publicatie', allow('disclosure.review'), async (c) => {
  const { db, asker, m } = c.var;
  const { standing } = decidedFilter.parse(c.req.query());
  const hrefOf = (shown: Standing | undefined, place: Params = {}) =>
    addressOf('/publicatie', { ...decidedFilter.write(shown ? { standing: shown } : {}), ...place });
  const turn = readTurn((name) => c.req.query(name));
  const { counts, page } = await readDecided(db, asker, { standing, turn });
  const links = neighbours(page, turn, (place) => hrefOf(standing, place));
  const content = <DecidedList {...{ counts, links, hrefOf }} rows={page.rows} chosen={standing} />;
  return show(c, m.disclosure.review.title, content, { current: '/publicatie' });
});

reviewRoutes.get('/publicatie/:ref', allow('disclosure.review'), async (c) => {
  return showReview(c, await openReview(c));
});

/** Back from the preview of a correction, to write on. */
reviewRoutes.post('/publicatie/:ref/wijzigen', allow('disclosure.publish'), async (c) => {
  const values = await readValues(c, correctForm.names);
  const review = await openReview(c);
  if (isEnded(review)) return pages.overtaken(c, correctForm, await overtaken(c, values));
  const current = { values, faults: {}, status: 200 } as const;
  return showReview(c, review, isCurrent(review, values) ? current : await overtaken(c, values));
});

// Asked for again by a change of language or the back button: there is nothing to ask for.
for (const path of ['/publicatie/:ref/voorbeeld', '/publicatie/:ref/wijzigen'])
  reviewRoutes.get(path, allow('disclosure.publish'), (c) => c.redirect(homeOf(c), 303));

reviewRoutes.post('/publicatie/:ref/voorbeeld', allow('disclosure.publish'), async (c) => {
  const values = await readValues(c, correctForm.names);
  const review = await openReview(c);
  if (isEnded(review)) return pages.overtaken(c, correctForm, await overtaken(c, values));
  requireAction(review, 'correct');
  const { notice, openings, outcomes, grounds, published } = review;
  if (!published) throw new Refusal('transition_not_allowed');
  const { input, faults } = correctForm.parse(values, (right) =>
    isCurrent(review, values) ? correctionFaults(right, grounds, published, outcomes) : {},
  );
  if (!isCurrent(review, values)) return showReview(c, review, await overtaken(c, values));
  if (!input) return showReview(c, review, { values, faults, status: 422 });
  const closing = closingOf(input);
  const { open, closed } = discloseOpenings(openings, closing);
  const shown = { ...notice, fields: valuesOf(open), closed, outcomes };
  const kept = { ...valuesFor(closing), ...sentWhy(values), seen: review.seen.toISOString() };
  const content = (
    <PreviewPage {...{ review, shown }} order={toldFields(shown.fields)} why={input.reden} values={kept} />
  );
  const title = c.var.m.disclosure.review.previewTitle(notice.reference);
  return show(c, title, content, { current: '/publicatie', address: homeOf(c) });
});

reviewRoutes.get('/publicatie/:ref/voorstel', allow('disclosure.review'), async (c) => {
  const review = await openReview(c);
  return review.published || review.notShown ? c.redirect(homeOf(c), 303) : showProposal(c, review);
});

const pages = asPages<PublicationAction>({
  address: '/publicatie/:ref',
  reference: referenceIn,
  home: homeOf,
  next: (c, action) => (action === 'prepare' || isSignature(action) ? `${homeOf(c)}/voorstel` : homeOf(c)),
  ask: async (c, action, failed) => {
    const review = await openReview(c);
    if (action === 'withdraw') return showWithdrawal(c, review, failed);
    if (action !== 'prepare' && action !== 'correct') return showProposal(c, review, failed);
    requireAction(review, action);
    return showReview(c, review, failed);
  },
});
mountVerbs(reviewRoutes, publicationVerbs, {
  ...pages,
  done: (c, action) => {
    lookAgain(c.var.databases.public);
    return pages.done(c, action);
  },
});

function homeOf(c: Context<AppEnv>): string {
  return `/publicatie/${referenceIn(c)}`;
}

const openReview = (c: Context<AppEnv>): Promise<Review> =>
  readReview(c.var.db, c.var.asker, referenceIn(c), { now: c.var.clock.now(), story: storyTurnIn(c) });

// Withdrawn while somebody was correcting: what they wrote comes back by itself.
const isEnded = ({ published }: Review): boolean => published?.withdrawn === true;

const isCurrent = ({ seen }: Review, values: FormValues): boolean =>
  correctForm.texts(values).seen === seen.toISOString();

// By somebody else, or by who sends it once more.
async function overtaken(c: Context<AppEnv>, values: FormValues): Promise<Failed> {
  const { db, asker } = c.var;
  const sent = correctForm.parse(values);
  const { seen } = sent.input ?? sent.right;
  const found = await lookBack(db, asker, publicationVerbs, { reference: referenceIn(c), action: 'correct', seen });
  const conflict = found === 'done' ? 'done_already' : found;
  return { values, faults: {}, status: 409, conflict: conflict ?? 'changed_meanwhile' };
}
