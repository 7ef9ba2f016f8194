import { isDangerous } from '../../kernel/lifecycle/lifecycle.ts';
import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { OfferPage } from '#views/routing/offer-page.tsx';
import { bodyName } from '#views/intake/wording.ts';
import { SentPackage } from '#views/routing/sent-package.tsx';
import { StepPage } from '#views/routing/step-page.tsx';
import { sentenceOf } from '#views/routing/wording.ts';
import { mayDo } from '../../vocabulary/permissions.ts';
import type { Faults, Form } from '../../kernel/form.ts';
import { Refusal, type Conflict } from '../../kernel/refusal.ts';
import { say } from '../../kernel/words.ts';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import { doForm, readForm, type FormValues } from '../../web/form.ts';
import { doneAt } from '../../web/lists/done-filter.ts';
import { addressOf, neighbours, readTurn } from '../../web/lists/place.ts';
import { idIn, referenceIn } from '../../web/params.ts';
import { show } from '../../web/show.tsx';
import { offerFacts, offerReferral } from '../offer-referral.ts';
import { prepareReferral } from '../prepare-referral.ts';
import { readSent } from '../read-sent.ts';
import { messageOf, suggestMessage, type SuggestedMessage } from '../package/suggest-message.ts';
import { offerForm } from '../referral-form.ts';
import { stateIs } from '../../kernel/lifecycle/states.ts';
import { caseLifecycle } from '../../vocabulary/case-lifecycle.ts';
import { referralLifecycle, type ReferralAction } from '../../vocabulary/referral-lifecycle.ts';
import { lookBackOnThing } from '../../steps/look-back.ts';
import { asPages, showTooLate } from '../../steps/pages/as-pages.tsx';
import { conflictIn, mountVerbs, type Failed } from '../../steps/pages/mount-verbs.ts';
import { stepDone } from '../../steps/pages/step-done.ts';
import { caseThing } from '../../triage/case-thing.ts';
import { newsOf } from '../../triage/queue/queue-reason.ts';
import { tableVerbs } from '../referral-verbs.ts';
import { shownPackage } from './shown-package.ts';

/** The election table's side: handing a case to a partner, and taking it back. */
export const referralRoutes = new Hono<AppEnv>();

referralRoutes.get('/meldingen/:ref/verwijzingen', allow('referral.read'), (c) => {
  const { name } = offerForm.show().partner;
  const partner = c.req.query(name);
  return showOffer(c, { [name]: partner ?? '' }, partner === '' ? { partner: 'required' } : {});
});

referralRoutes.get('/meldingen/:ref/verwijzingen/:id', allow('referral.read'), async (c) => {
  const [reference, id] = [referenceIn(c), idIn(c)];
  const { partner, package: sent } = await readSent(c.var.db, c.var.asker, { reference, id });
  const backHref = `/meldingen/${reference}/verwijzingen`;
  const shown = shownPackage(c, sent.content, `${backHref}/${id}`);
  const title = c.var.m.routing.offer.sentTo(say(partner.name, c.var.locale));
  const content = <SentPackage {...{ shown, backHref }} partner={partner.name} sha256={sent.sha256} />;
  return show(c, title, content, { current: '/triage', tlp: `TLP:${sent.content.tlp}` });
});

referralRoutes.post('/meldingen/:ref/verwijzingen', allow('referral.offer'), async (c) => {
  const reference = referenceIn(c);
  const sent = await readForm(c, offerForm);
  const { db, asker, clock } = c.var;
  const { values } = sent;
  if (isMoved(values)) return showOffer(c, values, isUnchosen(values) ? { partner: 'required' } : {});
  try {
    const faults = await doForm(c, offerForm, sent, {
      facts: (tx, right, now) => offerFacts(tx, { ...right, reference }, now),
      run: (input) => offerReferral(db, asker, { ...input, reference }, clock.now()),
    });
    if (faults)
      return await showOffer(c, values, faults, {
        status: faults.sha256 || faults.partner === 'above_ceiling' ? 409 : 422,
      });
  } catch (error) {
    const refused = conflictIn(error);
    if (!refused) throw error;
    const { seen } = { ...sent.input, ...sent.right };
    const found = await lookBackOnThing(db, asker, { thing: caseThing }, { reference, seen });
    const conflict = refused === 'done_already' ? refused : (found ?? refused);
    if (refused !== 'transition_not_allowed') return showOffer(c, values, {}, { status: 409, conflict });
    return showTooLate(c, offerForm, { values, faults: {}, conflict }, { href: home(c) });
  }
  return c.redirect(doneAt(`/meldingen/${reference}/verwijzingen`, 'offer'), 303);
});

const home = (c: Context<AppEnv>) => `/meldingen/${referenceIn(c)}/verwijzingen`;
const pages = asPages<ReferralAction>({
  address: '/meldingen/:ref/verwijzingen/:id',
  reference: (c) => `${referenceIn(c)}/${idIn(c)}`,
  home,
  ask: showStep,
  stands: async (c) => {
    const { referral } = await readOnly(c);
    return sentenceOf(referral, referral.steps, c.var.locale, c.var.m);
  },
});
mountVerbs(referralRoutes, tableVerbs, pages);

async function showOffer(
  c: Context<AppEnv>,
  values: FormValues,
  faults: Faults<typeof offerForm>,
  { status = 200, conflict }: { status?: 200 | 409 | 422; conflict?: Conflict } = {},
) {
  const { db, asker, clock, locale, m, signedIn } = c.var;
  const { partner: named, other, reason, message, ...written } = offerForm.texts(values);
  const moved = isMoved(values);
  const partner = moved ? other : named;
  const turn = readTurn((name) => c.req.query(name));
  const asked = { reference: referenceIn(c), partnerCode: partner, which: { turn } };
  const prepared = await prepareReferral(db, asker, asked, clock.now());
  const { incident, choice } = prepared;
  const role = signedIn?.membership?.role ?? null;
  const mayOffer = mayDo('referral.offer', role);
  const mayWrite = choice?.obstacle === null && prepared.mayRefer && mayOffer;
  const unknown = partner && !choice ? ({ partner: 'required' } as const) : {};
  const typed = moved ? typedBeside(messageOf(incident), written) : written;
  const filled =
    mayWrite && (moved || !isWritten(values))
      ? suggestMessage(incident, choice.package.content)
      : { place: '', phone: '' };
  const shown = {
    key: randomUUID(),
    seen: incident.caseChangedAt.toISOString(),
    heard: heardOn(incident),
    partner: choice?.partner.code ?? '',
    other: moved ? other : '',
    sha256: choice?.package.sha256 ?? '',
    reason,
    message,
    place: typed.place || filled.place,
    phone: typed.phone || filled.phone,
  };
  const form = offerForm.show(shown, { ...faults, ...unknown });
  const caseHref = `/triage/${incident.reference}`;
  const done = status === 200 ? stepDone(c, referralLifecycle) : undefined;
  const here = `/meldingen/${incident.reference}/verwijzingen`;
  const about = choice ? addressOf(here, { [form.partner.name]: choice.partner.code }) : undefined;
  const address = moved ? (about ?? here) : undefined;
  const { title: titleOf, readTitle } = m.routing.offer;
  const title = (mayOffer ? titleOf : readTitle)(incident.reference);
  const content = (
    <OfferPage
      {...{ ...prepared, title }}
      news={newsOf(incident, locale)}
      coded={mayDo('audit.read', role)}
      {...{ mayOffer, mayWrite, form, caseHref, conflict, done, about }}
      shown={choice ? shownPackage(c, choice.package.content, about ?? here) : undefined}
      links={neighbours(prepared.referrals, turn, (place) => addressOf(about ?? here, place))}
    />
  );
  const tlp = `TLP:${incident.tlp}` as const;
  return show(c, title, content, { status, current: '/triage', tlp, ...(address && { address }) });
}

/** What somebody typed themselves: what the case filled in for one partner is not for every other to know. */
const typedBeside = (filled: SuggestedMessage, { place, phone }: SuggestedMessage): SuggestedMessage => ({
  place: place === filled.place ? '' : place,
  phone: phone === filled.phone ? '' : phone,
});

/** Is another partner looked for, with what was written to the one before? */
const isMoved = (values: FormValues): boolean => offerForm.show().other.name in values;

// Where partners are chosen, there is none yet.
const isUnchosen = (values: FormValues): boolean => {
  const { partner, other } = offerForm.texts(values);
  return partner === '' && other === '';
};

/** Was the form sent, so that what stands in it is what somebody wants there? */
const isWritten = (values: FormValues): boolean => offerForm.show().place.name in values;

const heardOn = ({ newsAt }: { newsAt: Date | null }): string => newsAt?.toISOString() ?? '';

// The version that a form was sent with, as its step reads it.
const seenIn = ({ values }: Failed): Date => new Date(tableVerbs.verbs.withdraw.form.texts(values).seen);

/** The one referral of the address, and its case. */
async function readOnly(c: Context<AppEnv>) {
  const { db, asker, clock } = c.var;
  const asked = { reference: referenceIn(c), partnerCode: undefined, which: { turn: {}, only: idIn(c) } };
  const { incident, referrals, held } = await prepareReferral(db, asker, asked, clock.now());
  const [referral] = referrals.rows;
  if (!referral) throw new Refusal('not_found');
  return { incident, referral, held };
}

async function showStep(c: Context<AppEnv>, step: ReferralAction, failed?: Failed) {
  const { locale, m } = c.var;
  const [reference, id] = [referenceIn(c), idIn(c)];
  const { incident, referral, held } = await readOnly(c);
  const button = referral.buttons.find(({ action }) => action === step);
  if (!button) throw new Refusal('transition_not_allowed');
  const { form }: { form: Form } = tableVerbs.verbs[button.action];
  const partner = bodyName(referral.partner, locale, m);
  const others = held.filter((each) => each.id !== id && stateIs(referralLifecycle, each.state, 'waitsFor'));
  const content = (
    <StepPage
      step={button.action}
      partner={partner}
      stands={sentenceOf(referral, referral.steps, locale, m)}
      phone={referral.partner.phone}
      reached={referral.reached}
      {...{ reference, news: newsOf(incident, locale) }}
      ended={stateIs(caseLifecycle, incident.caseState, 'ended')}
      others={others.map((each) => bodyName(each, locale, m))}
      form={form.show(
        { ...failed?.values, seen: referral.changedAt.toISOString(), heard: heardOn(incident) },
        failed?.faults,
      )}
      backHref={`/meldingen/${incident.reference}/verwijzingen`}
      danger={isDangerous(referralLifecycle, step)}
      conflict={failed?.conflict}
      since={referral.steps.filter(({ at }) => failed && at > seenIn(failed))}
      action={c.req.path}
    />
  );
  const title = m.routing.tableSteps[button.action].title(partner);
  return show(c, title, content, { status: failed?.status ?? 200, current: '/triage', tlp: `TLP:${incident.tlp}` });
}
