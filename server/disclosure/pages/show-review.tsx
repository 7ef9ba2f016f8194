import { isDangerous } from '../../kernel/lifecycle/lifecycle.ts';
import type { Context } from 'hono';
import { ProposalPage, WithdrawPage } from '#views/disclosure/proposal.tsx';
import { ReviewPage } from '#views/disclosure/review.tsx';
import { Refusal } from '../../kernel/refusal.ts';
import type { Failed } from '../../steps/pages/mount-verbs.ts';
import { stepDone } from '../../steps/pages/step-done.ts';
import { addressesOf } from '../../steps/take-step.ts';
import { publicationLifecycle, type PublicationAction } from '../../vocabulary/publication-lifecycle.ts';
import { findNames, mostNamed } from '../../vocabulary/told/find-names.ts';
import type { AppEnv } from '../../web/env.ts';
import { storyLinks, storyTurnIn } from '../../web/lists/story-filter.ts';
import { show } from '../../web/show.tsx';
import { toldFields } from '../../vocabulary/decided-fields.ts';
import { closableFields, valuesOf } from '../entry.ts';
import { isSignature } from '../publication-thing.ts';
import { publicationVerbs } from '../publication-verbs.ts';
import { closingOfReview, type Review } from '../read-review.ts';
import { correctForm, publishForm, valuesFor, withdrawForm } from '../review-form.ts';

/** A form as it was sent; 200: only to look at. */
type Sent = Omit<Failed, 'status'> & { status: 200 | Failed['status'] };

/** The page; with what was sent. Where somebody was first it shows what stands now, beside what was chosen: nothing is undone unseen. */
export function showReview(c: Context<AppEnv>, review: Review, sent?: Sent): Response | Promise<Response> {
  const { notice, seen, published, notShown, actions } = review;
  const { entryTitle, correctTitle, withdrawnTitle, readTitle } = c.var.m.disclosure.review;
  const closing = closingOfReview(review);
  const now = { ...valuesFor(closing ?? {}), seen: seen.toISOString() };
  const { values = {}, faults, conflict, status = 200 } = sent ?? {};
  const form = correctForm.show({ ...values, ...((!sent || conflict) && now) }, faults);
  const taskTitle = published || notShown ? correctTitle : entryTitle;
  const title = (published?.withdrawn ? withdrawnTitle : actions.length === 0 ? readTitle : taskTitle)(
    notice.reference,
  );
  const content = (
    <ReviewPage
      {...{ title, review, closing, form, conflict }}
      links={linksOf(c, review, `/publicatie/${notice.reference}`)}
      chosen={conflict ? values : {}}
      done={stepDone(c, publicationLifecycle)}
      closable={closableFields}
      named={namedIn(review)}
    />
  );
  return show(c, title, content, { current: '/publicatie', status });
}

/** What was done with it before the page of its story, and the newest. */
const linksOf = (c: Context<AppEnv>, { from }: Review, path: string) => storyLinks({ path }, storyTurnIn(c), from);

// What in each field looks like a name or a detail of somebody: whoever shows it has looked.
const namedIn = ({ openings }: Review): Partial<Record<string, string>> =>
  Object.fromEntries(
    openings.flatMap(({ field, value }) => {
      const names = findNames([value ?? ''].flat().join('\n'));
      return names.length > 0 ? [[field, names.slice(0, mostNamed).join(', ')]] : [];
    }),
  );

/** What was prepared, as the public will read it, with the buttons of its next step. */
export function showProposal(c: Context<AppEnv>, review: Review, failed?: Failed): Response | Promise<Response> {
  const { notice, proposal, published, notShown, state, actions, seen } = review;
  if (!proposal) throw new Refusal(review.proposalBroken ? 'not_shown' : 'not_found');
  if (published || notShown) throw new Refusal(failed?.conflict ?? 'transition_not_allowed');
  const { platform } = notice;
  const shown = { ...proposal.entry, platform, fields: valuesOf(proposal.entry.openings) };
  const signatures = actions.filter(isSignature);
  const addresses = addressesOf(publicationVerbs, `/publicatie/${notice.reference}`);
  const { draftTitle, signedTitle } = c.var.m.disclosure.review;
  const title = (state === publicationLifecycle.initial ? draftTitle : signedTitle)(notice.reference);
  const form = publishForm.show({ contentSha256: proposal.sha256, seen: seen.toISOString() });
  const content = (
    <ProposalPage
      {...{ title, review, proposal, shown, signatures, addresses, form }}
      links={linksOf(c, review, `/publicatie/${notice.reference}/voorstel`)}
      conflict={failed?.conflict}
      order={toldFields(shown.fields)}
      done={stepDone(c, publicationLifecycle)}
    />
  );
  return show(c, title, content, { current: '/publicatie', status: failed?.status ?? 200 });
}

/** The page that asks why what was published is taken back. */
export function showWithdrawal(c: Context<AppEnv>, review: Review, failed?: Failed): Response | Promise<Response> {
  requireAction(review, 'withdraw');
  const { reference } = review.notice;
  const { values = {}, faults, conflict, status = 200 } = failed ?? {};
  const seen = review.seen.toISOString();
  const form = withdrawForm.show({ seen, ...values, ...(conflict && { seen }) }, faults);
  const danger = isDangerous(publicationLifecycle, 'withdraw');
  const { withdraw: address } = addressesOf(publicationVerbs, `/publicatie/${reference}`);
  const content = <WithdrawPage {...{ reference, address, form, danger, conflict }} />;
  const title = c.var.m.disclosure.review.withdrawal.title(reference);
  return show(c, title, content, { current: '/publicatie', status });
}

/** Refuses what its asker may not do with it, or not now. */
export function requireAction({ own, actions }: Review, action: PublicationAction): void {
  if (own) throw new Refusal('same_person');
  if (!actions.includes(action)) throw new Refusal('transition_not_allowed');
}
