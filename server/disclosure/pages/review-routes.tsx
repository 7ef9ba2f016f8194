import { Hono, type Context } from 'hono';
import { DecidedList } from '#views/disclosure/decided-list.tsx';
import { ProposalPage, WithdrawPage } from '#views/disclosure/proposal.tsx';
import { PreviewPage, ReviewPage } from '#views/disclosure/review.tsx';
import type { Faults } from '../../kernel/form.ts';
import { isDangerous, namesOf } from '../../kernel/lifecycle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { publicationLifecycle, type PublicationAction } from '../../vocabulary/publication-lifecycle.ts';
import { allow } from '../../web/access.ts';
import { doneAt, doneIn } from '../../web/done-filter.ts';
import type { AppEnv } from '../../web/env.ts';
import { doForm, readForm, type FormValues } from '../../web/form.ts';
import { referenceIn } from '../../web/params.ts';
import { addressOf, neighbours, readTurn, type Params } from '../../web/place.ts';
import { show } from '../../web/show.tsx';
import { closableFields, discloseOpenings, valuesOf, readingOrder } from '../entry.ts';
import { correctEntry, correctFacts } from '../correct-entry.ts';
import { prepareEntry, prepareFacts } from '../prepare-entry.ts';
import { isSignature } from '../publication-thing.ts';
import { publishEntry } from '../publish-entry.ts';
import type { Standing } from '../queries.ts';
import { decidedFilter } from '../decided-filter.ts';
import { closingOfReview, readDecided, readReview, type Review } from '../read-review.ts';
import {
  closingFaults,
  closingOf,
  correctForm,
  publishForm,
  seenForm,
  signForm,
  valuesFor,
  withdrawForm,
} from '../review-form.ts';
import { signEntry } from '../sign-entry.ts';
import { withdrawEntry } from '../withdraw-entry.ts';

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
  return showReview(c, review, { ...valuesFor(closingOfReview(review)), ...choicesIn(c) });
});

reviewRoutes.get('/publicatie/:ref/voorbeeld', allow('disclosure.review'), async (c) => {
  const review = await openReview(c);
  requireAction(review, 'correct');
  const values = choicesIn(c);
  const { input, faults } = correctForm.parse(values, (right) =>
    closingFaults(closingOf(right), review.grounds, review.published),
  );
  if (!input) return showReview(c, review, values, faults);
  const closing = closingOf(input);
  const { m } = c.var;
  const { notice, openings, outcomes } = review;
  const { open, closed } = discloseOpenings(openings, closing);
  const shown = { ...notice, fields: valuesOf(open), closed, outcomes };
  const kept = { ...valuesFor(closing), reden: input.reden };
  const changeHref = addressOf(`/publicatie/${notice.reference}`, kept);
  const content = <PreviewPage {...{ review, shown, changeHref }} order={readingOrder} values={kept} />;
  return show(c, m.disclosure.review.previewTitle(notice.reference), content, { current: '/publicatie' });
});

reviewRoutes.post('/publicatie/:ref', allow('disclosure.publish'), async (c) => {
  const reference = referenceIn(c);
  const sent = await readForm(c, publishForm);
  const { db, asker, clock } = c.var;
  const faults = await doForm(c, publishForm, sent, {
    facts: (tx, right, now) => prepareFacts(tx, closingOf(right), now),
    run: (input) => prepareEntry(db, asker, { reference, closing: closingOf(input) }, clock.now()),
  });
  if (faults) return showReview(c, await openReview(c), sent.values, faults);
  return c.redirect(doneAt(`/publicatie/${reference}/voorstel`, 'prepare'), 303);
});

reviewRoutes.get('/publicatie/:ref/voorstel', allow('disclosure.review'), async (c) => {
  const review = await openReview(c);
  const { notice, proposal, published } = review;
  if (!proposal) throw new Refusal('not_found');
  if (published) return c.redirect(`/publicatie/${notice.reference}`, 303);
  const { platform } = notice;
  const shown = { ...proposal.entry, platform, fields: valuesOf(proposal.entry.openings) };
  const signatures = review.actions.filter(isSignature);
  const form = signForm.show({ contentSha256: proposal.sha256 });
  const content = (
    <ProposalPage {...{ review, proposal, shown, signatures, form }} order={readingOrder} done={stepDone(c)} />
  );
  return show(c, c.var.m.disclosure.review.previewTitle(notice.reference), content, { current: '/publicatie' });
});

reviewRoutes.post('/publicatie/:ref/handtekeningen', allow('disclosure.publish'), async (c) => {
  const reference = referenceIn(c);
  const { input } = await readForm(c, signForm);
  const { db, asker, clock } = c.var;
  if (!input) throw new Refusal('changed_meanwhile');
  const { stap: action, contentSha256 } = input;
  await signEntry(db, asker, { reference, action, contentSha256 }, clock.now());
  return c.redirect(doneAt(`/publicatie/${reference}/voorstel`, action), 303);
});

reviewRoutes.post('/publicatie/:ref/openbaarmaking', allow('disclosure.publish'), async (c) => {
  const reference = referenceIn(c);
  const { input } = await readForm(c, seenForm);
  const { db, asker, clock } = c.var;
  if (!input) throw new Refusal('changed_meanwhile');
  await publishEntry(db, asker, { reference, ...input }, clock.now());
  return c.redirect(doneAt(`/publicatie/${reference}`, 'publish'), 303);
});

reviewRoutes.post('/publicatie/:ref/correcties', allow('disclosure.publish'), async (c) => {
  const reference = referenceIn(c);
  const sent = await readForm(c, correctForm);
  const { db, asker, clock } = c.var;
  const faults = await doForm(c, correctForm, sent, {
    facts: (tx, right, now) => correctFacts(tx, { reference, closing: closingOf(right) }, now),
    run: ({ reden: reason, ...input }) =>
      correctEntry(db, asker, { reference, closing: closingOf(input), reason }, clock.now()),
  });
  if (faults) return showReview(c, await openReview(c), sent.values, faults);
  return c.redirect(doneAt(`/publicatie/${reference}`, 'correct'), 303);
});

reviewRoutes.get('/publicatie/:ref/intrekking', allow('disclosure.publish'), (c) => showWithdrawal(c));

reviewRoutes.post('/publicatie/:ref/intrekking', allow('disclosure.publish'), async (c) => {
  const { values, input, faults } = await readForm(c, withdrawForm);
  if (!input) return showWithdrawal(c, values, faults);
  const { db, asker, clock } = c.var;
  const reference = referenceIn(c);
  await withdrawEntry(db, asker, { reference, reason: input.reden }, clock.now());
  return c.redirect(doneAt(`/publicatie/${reference}`, 'withdraw'), 303);
});

const openReview = (c: Context<AppEnv>): Promise<Review> =>
  readReview(c.var.db, c.var.asker, referenceIn(c), c.var.clock.now());

function showReview(
  c: Context<AppEnv>,
  review: Review,
  values: FormValues,
  faults?: Faults<typeof correctForm>,
): Response | Promise<Response> {
  const { m } = c.var;
  const { entryTitle, correctTitle } = m.disclosure.review;
  const title = (review.published ? correctTitle : entryTitle)(review.notice.reference);
  const form = correctForm.show(values, faults);
  const content = <ReviewPage {...{ review, form }} done={stepDone(c)} closable={closableFields} />;
  return show(c, title, content, { current: '/publicatie', status: faults ? 422 : 200 });
}

async function showWithdrawal(c: Context<AppEnv>, values: FormValues = {}, faults?: Faults<typeof withdrawForm>) {
  const review = await openReview(c);
  requireAction(review, 'withdraw');
  const { reference } = review.notice;
  const form = withdrawForm.show(values, faults);
  const content = <WithdrawPage {...{ reference, form }} danger={isDangerous(publicationLifecycle, 'withdraw')} />;
  const title = c.var.m.disclosure.review.withdrawal.title(reference);
  return show(c, title, content, { current: '/publicatie', status: faults ? 422 : 200 });
}

function requireAction({ own, actions }: Review, action: PublicationAction): void {
  if (own) throw new Refusal('same_person');
  if (!actions.includes(action)) throw new Refusal('transition_not_allowed');
}

/** What was done just now, for the page after it. */
const stepDone = (c: Context<AppEnv>): PublicationAction | undefined =>
  namesOf(publicationLifecycle).find((known) => known === doneIn(c));

const choicesIn = (c: Context<AppEnv>): FormValues =>
  Object.fromEntries(
    correctForm.names.flatMap((name) => {
      const value = c.req.query(name);
      return value ? [[name, value]] : [];
    }),
  );
