import { Hono, type Context } from 'hono';
import { DecidedList } from '#views/disclosure/decided-list.tsx';
import { PreviewPage, ReviewPage } from '#views/disclosure/review.tsx';
import { Refusal } from '../../kernel/refusal.ts';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import { readForm } from '../../web/form.ts';
import { referenceIn } from '../../web/params.ts';
import { show } from '../../web/show.tsx';
import { closableFields, discloseOpenings, valuesOf, type Closing } from '../entry.ts';
import { correctEntry, publishEntry } from '../publish-entry.ts';
import { standings } from '../queries.ts';
import { readDecided, readReview, type Review } from '../read-review.ts';
import { formatCursor, readCursor } from '../register-filter.ts';
import { parseReview, reviewFields, type ReviewFaults } from '../review-form.ts';

export const reviewRoutes = new Hono<AppEnv>();

reviewRoutes.get('/publicatie', allow('disclosure.review'), async (c) => {
  const { db, asker, m } = c.var;
  const standing = standings.find((known) => known === c.req.query('stand'));
  const { rows, counts, next } = await readDecided(db, asker, { standing, after: readCursor(c.req.query('na')) });
  const further = next && new URLSearchParams({ ...(standing && { stand: standing }), na: formatCursor(next) });
  const nextHref = further && `/publicatie?${further.toString()}`;
  const content = <DecidedList {...{ rows, counts, nextHref }} chosen={standing} />;
  return show(c, m.disclosure.review.title, content, { current: '/publicatie' });
});

reviewRoutes.get('/publicatie/:ref', allow('disclosure.review'), async (c) => {
  const review = await openReview(c);
  const asked = Object.fromEntries(
    reviewFields.flatMap((name) => (c.req.query(name) ? [[name, c.req.query(name) ?? '']] : [])),
  );
  return showReview(c, review, { ...valuesFor(review.published ?? {}), ...asked }, {}, 200);
});

reviewRoutes.get('/publicatie/:ref/voorbeeld', allow('disclosure.review'), async (c) => {
  const review = await openReview(c);
  if (review.own) throw new Refusal('same_person');
  const values = Object.fromEntries(reviewFields.map((name) => [name, c.req.query(name) ?? '']));
  const { input, faults } = parseReview(values, rulesOf(review));
  if (!input) return showReview(c, review, values, faults, 422);
  const { m } = c.var;
  const { notice, openings, outcomes } = review;
  const { open, closed } = discloseOpenings(openings, input.closing);
  const shown = { ...notice, fields: valuesOf(open), closed, outcomes };
  const kept = { ...valuesFor(input.closing), ...(review.published && { reden: input.reason }) };
  const changeHref = `/publicatie/${notice.reference}?${new URLSearchParams(kept).toString()}`;
  const content = <PreviewPage {...{ review, shown, changeHref }} values={kept} />;
  return show(c, m.disclosure.review.previewTitle(notice.reference), content, { current: '/publicatie' });
});

reviewRoutes.post('/publicatie/:ref', allow('disclosure.publish'), async (c) => {
  const values = await readForm(c, reviewFields);
  const { db, asker, clock } = c.var;
  const review = await openReview(c);
  const { input, faults } = parseReview(values, { ...rulesOf(review), correction: false });
  if (!input) return showReview(c, review, values, faults, 422);
  const { reference } = review.notice;
  await publishEntry(db, asker, { reference, closing: input.closing }, clock.now());
  return c.redirect(`/publicatie/${reference}?gedaan=published`, 303);
});

reviewRoutes.post('/publicatie/:ref/correcties', allow('disclosure.publish'), async (c) => {
  const values = await readForm(c, reviewFields);
  const { db, asker, clock } = c.var;
  const review = await openReview(c);
  const { input, faults } = parseReview(values, { ...rulesOf(review), correction: true });
  if (!input) return showReview(c, review, values, faults, 422);
  const { reference } = review.notice;
  await correctEntry(db, asker, { reference, ...input }, clock.now());
  return c.redirect(`/publicatie/${reference}?gedaan=corrected`, 303);
});

function openReview(c: Context<AppEnv>): Promise<Review> {
  return readReview(c.var.db, c.var.asker, referenceIn(c), c.var.clock.now());
}

function showReview(
  c: Context<AppEnv>,
  review: Review,
  values: Readonly<Record<string, string>>,
  faults: ReviewFaults,
  status: 200 | 422,
): Response | Promise<Response> {
  const { m } = c.var;
  const { entryTitle, correctTitle } = m.disclosure.review;
  const done = (['published', 'corrected'] as const).find((known) => known === c.req.query('gedaan'));
  const title = (review.published ? correctTitle : entryTitle)(review.notice.reference);
  const content = <ReviewPage {...{ review, values, faults, done }} closable={closableFields} />;
  return show(c, title, content, { current: '/publicatie', status });
}

// A ground that was chosen when it was in force may stay after it has ended.
const rulesOf = ({ grounds, published }: Review) => ({
  grounds: [...grounds.map(({ code }) => code), ...Object.values(published ?? {})],
  correction: published !== null,
});

const valuesFor = (closing: Closing): Record<string, string> =>
  Object.fromEntries(closableFields.map((field) => [field, closing[field] ?? 'open']));
