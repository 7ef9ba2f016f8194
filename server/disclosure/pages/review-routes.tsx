import { Hono, type Context } from 'hono';
import { DecidedList } from '#views/disclosure/decided-list.tsx';
import { ProposalPage, WithdrawPage } from '#views/disclosure/proposal.tsx';
import { PreviewPage, ReviewPage } from '#views/disclosure/review.tsx';
import { isDangerous } from '../../kernel/lifecycle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { asPages } from '../../steps/pages/as-pages.tsx';
import { mountVerbs, type Failed } from '../../steps/pages/mount-verbs.ts';
import { stepDone } from '../../steps/pages/step-done.ts';
import { publicationLifecycle, type PublicationAction } from '../../vocabulary/publication-lifecycle.ts';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import type { FormValues } from '../../web/form.ts';
import { referenceIn } from '../../web/params.ts';
import { addressOf, neighbours, readTurn, type Params } from '../../web/lists/place.ts';
import { show } from '../../web/show.tsx';
import { closableFields, discloseOpenings, valuesOf, readingOrder } from '../entry.ts';
import { decidedFilter } from '../decided-filter.ts';
import { isSignature } from '../publication-thing.ts';
import { publicationVerbs } from '../publication-verbs.ts';
import type { Standing } from '../queries.ts';
import { closingOfReview, readDecided, readReview, type Review } from '../read-review.ts';
import { closingOf, correctForm, correctionFaults, publishForm, valuesFor, withdrawForm } from '../review-form.ts';

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
  const review = await openReview(c);
  const values = choicesIn(c);
  if (values['seen'] === undefined) return showReview(c, review);
  if (isEnded(review)) return pages.overtaken(c, correctForm, overtaken(values));
  return showReview(c, review, isCurrent(review, values) ? { values, faults: {}, status: 200 } : overtaken(values));
});

reviewRoutes.get('/publicatie/:ref/voorbeeld', allow('disclosure.publish'), async (c) => {
  const review = await openReview(c);
  const values = choicesIn(c);
  if (isEnded(review)) return pages.overtaken(c, correctForm, overtaken(values));
  requireAction(review, 'correct');
  const { notice, openings, outcomes, grounds, published } = review;
  if (!published) throw new Refusal('transition_not_allowed');
  const { input, faults } = correctForm.parse(values, (right) =>
    isCurrent(review, values) ? correctionFaults(right, grounds, published, outcomes) : {},
  );
  if (!isCurrent(review, values)) return showReview(c, review, overtaken(values));
  if (!input) return showReview(c, review, { values, faults, status: 422 });
  const closing = closingOf(input);
  const { open, closed } = discloseOpenings(openings, closing);
  const shown = { ...notice, fields: valuesOf(open), closed, outcomes };
  const kept = { ...valuesFor(closing), reden: input.reden, seen: review.seen.toISOString() };
  const changeHref = addressOf(homeOf(c), kept);
  const content = <PreviewPage {...{ review, shown, changeHref }} order={readingOrder} values={kept} />;
  return show(c, c.var.m.disclosure.review.previewTitle(notice.reference), content, { current: '/publicatie' });
});

reviewRoutes.get('/publicatie/:ref/voorstel', allow('disclosure.review'), async (c) => {
  const review = await openReview(c);
  return review.published ? c.redirect(homeOf(c), 303) : showProposal(c, review);
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
mountVerbs(reviewRoutes, publicationVerbs, pages);

function homeOf(c: Context<AppEnv>): string {
  return `/publicatie/${referenceIn(c)}`;
}

const openReview = (c: Context<AppEnv>): Promise<Review> =>
  readReview(c.var.db, c.var.asker, referenceIn(c), c.var.clock.now());

// Withdrawn while somebody was correcting: what they wrote comes back by itself.
const isEnded = ({ published }: Review): boolean => published?.withdrawn === true;

const isCurrent = ({ seen }: Review, values: FormValues): boolean => values['seen'] === seen.toISOString();

const overtaken = (values: FormValues): Failed => ({ values, faults: {}, status: 409, conflict: 'changed_meanwhile' });

type Shown = Omit<Failed, 'status'> & { status: 200 | Failed['status'] };

/** The page; with what was sent. Where somebody was first it shows what stands now, beside what was chosen: nothing is undone unseen. */
function showReview(c: Context<AppEnv>, review: Review, sent?: Shown): Response | Promise<Response> {
  const { notice, seen, published } = review;
  const { entryTitle, correctTitle, withdrawnTitle } = c.var.m.disclosure.review;
  const now = { ...valuesFor(closingOfReview(review)), seen: seen.toISOString() };
  const { values = {}, faults, conflict, status = 200 } = sent ?? {};
  const form = correctForm.show({ ...values, ...((!sent || conflict) && now) }, faults);
  const title = published?.withdrawn ? withdrawnTitle : published ? correctTitle : entryTitle;
  const content = (
    <ReviewPage
      {...{ review, form, conflict }}
      chosen={conflict ? values : {}}
      done={stepDone(c, publicationLifecycle)}
      closable={closableFields}
    />
  );
  return show(c, title(notice.reference), content, { current: '/publicatie', status });
}

function showProposal(c: Context<AppEnv>, review: Review, failed?: Failed): Response | Promise<Response> {
  const { notice, proposal, published, state, actions, seen } = review;
  if (!proposal) throw new Refusal('not_found');
  if (published) throw new Refusal(failed?.conflict ?? 'transition_not_allowed');
  const { platform } = notice;
  const shown = { ...proposal.entry, platform, fields: valuesOf(proposal.entry.openings) };
  const signatures = actions
    .filter(isSignature)
    .map((action) => ({ action, path: publicationVerbs.verbs[action]?.path ?? '' }));
  const form = publishForm.show({ contentSha256: proposal.sha256, seen: seen.toISOString() });
  const content = (
    <ProposalPage
      {...{ review, proposal, shown, signatures, form }}
      conflict={failed?.conflict}
      order={readingOrder}
      done={stepDone(c, publicationLifecycle)}
    />
  );
  const { draftTitle, signedTitle } = c.var.m.disclosure.review;
  const title = (state === publicationLifecycle.initial ? draftTitle : signedTitle)(notice.reference);
  return show(c, title, content, { current: '/publicatie', status: failed?.status ?? 200 });
}

function showWithdrawal(c: Context<AppEnv>, review: Review, failed?: Failed): Response | Promise<Response> {
  requireAction(review, 'withdraw');
  const { reference } = review.notice;
  const { values = {}, faults, conflict, status = 200 } = failed ?? {};
  const seen = review.seen.toISOString();
  const form = withdrawForm.show({ seen, ...values, ...(conflict && { seen }) }, faults);
  const danger = isDangerous(publicationLifecycle, 'withdraw');
  const content = <WithdrawPage {...{ reference, form, danger, conflict }} />;
  const title = c.var.m.disclosure.review.withdrawal.title(reference);
  return show(c, title, content, { current: '/publicatie', status });
}

function requireAction({ own, actions }: Review, action: PublicationAction): void {
  if (own) throw new Refusal('same_person');
  if (!actions.includes(action)) throw new Refusal('transition_not_allowed');
}

const choicesIn = (c: Context<AppEnv>): FormValues =>
  Object.fromEntries(
    correctForm.names.flatMap((name) => {
      const value = c.req.query(name);
      return value ? [[name, value]] : [];
    }),
  );
