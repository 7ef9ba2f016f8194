import { Hono, type Context } from 'hono';
import { DecidedList } from '#views/disclosure/decided-list.tsx';
import { PreviewPage, ReviewPage } from '#views/disclosure/review.tsx';
import type { Faults } from '../../kernel/form.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import { readForm, type FormValues } from '../../web/form.ts';
import { referenceIn } from '../../web/params.ts';
import { addressOf, neighbours, readTurn } from '../../web/place.ts';
import { show } from '../../web/show.tsx';
import { closableFields, discloseOpenings, valuesOf, readingOrder } from '../entry.ts';
import { correctEntry, publishEntry } from '../publish-entry.ts';
import { standings } from '../queries.ts';
import { readDecided, readReview, type Review } from '../read-review.ts';
import { closingFaults, closingOf, correctForm, publishForm, valuesFor } from '../review-form.ts';

export const reviewRoutes = new Hono<AppEnv>();

reviewRoutes.get('/publicatie', allow('disclosure.review'), async (c) => {
  const { db, asker, m } = c.var;
  const standing = standings.find((known) => known === c.req.query('stand'));
  const turn = readTurn((name) => c.req.query(name));
  const { counts, page } = await readDecided(db, asker, { standing, turn });
  const links = neighbours(page, turn, (place) => addressOf('/publicatie', { stand: standing, ...place }));
  const content = <DecidedList {...{ counts, links }} rows={page.rows} chosen={standing} />;
  return show(c, m.disclosure.review.title, content, { current: '/publicatie' });
});

reviewRoutes.get('/publicatie/:ref', allow('disclosure.review'), async (c) => {
  const review = await openReview(c);
  return showReview(c, review, { ...valuesFor(review.published ?? {}), ...choicesIn(c) });
});

reviewRoutes.get('/publicatie/:ref/voorbeeld', allow('disclosure.review'), async (c) => {
  const review = await openReview(c);
  if (review.own) throw new Refusal('same_person');
  const values = choicesIn(c);
  const { input, faults } = (review.published ? correctForm : publishForm).parse(values);
  if (!input) return showReview(c, review, values, faults);
  const closing = closingOf(input);
  const unknown = closingFaults(closing, review.grounds, review.published);
  if (unknown) return showReview(c, review, values, unknown);
  const { m } = c.var;
  const { notice, openings, outcomes } = review;
  const { open, closed } = discloseOpenings(openings, closing);
  const shown = { ...notice, fields: valuesOf(open), closed, outcomes };
  const kept = { ...valuesFor(closing), ...('reden' in input && { reden: input.reden }) };
  const changeHref = `/publicatie/${notice.reference}?${new URLSearchParams(kept).toString()}`;
  const content = <PreviewPage {...{ review, shown, changeHref }} order={readingOrder} values={kept} />;
  return show(c, m.disclosure.review.previewTitle(notice.reference), content, { current: '/publicatie' });
});

reviewRoutes.post('/publicatie/:ref', allow('disclosure.publish'), async (c) => {
  const sent = await readForm(c, publishForm);
  const { db, asker, clock } = c.var;
  const reference = referenceIn(c);
  const faults =
    sent.faults ?? (await publishEntry(db, asker, { reference, closing: closingOf(sent.input) }, clock.now())).faults;
  if (faults) return showReview(c, await openReview(c), sent.values, faults);
  return c.redirect(`/publicatie/${reference}?gedaan=published`, 303);
});

reviewRoutes.post('/publicatie/:ref/correcties', allow('disclosure.publish'), async (c) => {
  const { values, input, faults } = await readForm(c, correctForm);
  const { db, asker, clock } = c.var;
  const reference = referenceIn(c);
  const wrong =
    faults ??
    (await correctEntry(db, asker, { reference, closing: closingOf(input), reason: input.reden }, clock.now())).faults;
  if (wrong) return showReview(c, await openReview(c), values, wrong);
  return c.redirect(`/publicatie/${reference}?gedaan=corrected`, 303);
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
  const done = (['published', 'corrected'] as const).find((known) => known === c.req.query('gedaan'));
  const title = (review.published ? correctTitle : entryTitle)(review.notice.reference);
  const form = correctForm.show(values, faults);
  const content = <ReviewPage {...{ review, form, done }} closable={closableFields} />;
  return show(c, title, content, { current: '/publicatie', status: faults ? 422 : 200 });
}

const choicesIn = (c: Context<AppEnv>): FormValues =>
  Object.fromEntries(
    correctForm.names.flatMap((name) => {
      const value = c.req.query(name);
      return value ? [[name, value]] : [];
    }),
  );
