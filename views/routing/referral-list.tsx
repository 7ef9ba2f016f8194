import type { Preparation } from '#server/routing/prepare-referral.ts';
import type { PackageBody } from '#server/routing/package.ts';
import { Alert } from '../components/alert.tsx';
import { StatusBadge } from '../components/badge.tsx';
import { LinkButton } from '../components/button.tsx';
import { TimeLine } from '../components/time-line.tsx';
import type { Locale, Messages } from '../messages/messages.ts';
import { PackageFacts } from './package-facts.tsx';
import { eventsOf, sentenceOf, toneOf } from './wording.ts';

type ReferralListProps = {
  incident: { reference: string };
  referrals: Preparation['referrals'];
  bodies: ReadonlyMap<string, PackageBody>;
  mayOffer: boolean;
  locale: Locale;
  m: Messages;
};

/** To whom this case went before, where each of those stands, and what exactly was sent. */
export const ReferralList = ({ referrals, ...rest }: ReferralListProps) => (
  <section class="mt-stack" aria-labelledby="verwijzingen">
    <h2 id="verwijzingen">{rest.m.routing.offer.referralsTitle}</h2>
    {referrals.length === 0 && <p>{rest.m.routing.offer.none}</p>}
    {referrals.map((referral) => (
      <Item referral={referral} {...rest} />
    ))}
  </section>
);

type ItemProps = Omit<ReferralListProps, 'referrals'> & { referral: Preparation['referrals'][number] };

const Item = ({ referral, incident, bodies, mayOffer, locale, m }: ItemProps) => {
  const words = m.routing.offer;
  const { id, partner, rule, state, steps } = referral;
  const open = state !== 'declined' && state !== 'resolved' && state !== 'withdrawn';
  return (
    <article class="mt-panel mt-stack" id={`verwijzing-${id}`}>
      <h3 class="mt-row">
        {partner[locale]} <StatusBadge tone={toneOf[state]}>{m.routing.states[state]}</StatusBadge>
      </h3>
      <p>{sentenceOf(referral, locale, m)}</p>
      <MailTrouble referral={referral} m={m} />
      {referral.nextBody && <p>{m.routing.nextBody(referral.nextBody[locale])}</p>}
      <p class="mt-soft">
        {rule ? words.chosenBy(rule.code, rule.version) : words.overruled(referral.overruleReason ?? '')}
      </p>
      <TimeLine events={eventsOf(steps, locale, m)} locale={locale} m={m.form} />
      <details>
        <summary>{words.sentPackage}</summary>
        <PackageFacts body={bodies.get(referral.package.sha256) ?? {}} {...{ locale, m }} />
        <p class="mt-soft mt-small">
          {words.hash}: <code>{referral.package.sha256}</code>
        </p>
      </details>
      {open && mayOffer && (
        <p>
          <LinkButton kind="subtle" href={`/meldingen/${incident.reference}/verwijzingen/${id}/intrekking`}>
            {m.routing.withdraw.button}
          </LinkButton>
        </p>
      )}
    </article>
  );
};

// Only while nobody at the partner has seen it: after that the mail no longer matters.
const MailTrouble = ({ referral: { state, mail, partner }, m }: { referral: ItemProps['referral']; m: Messages }) => {
  if (state !== 'offered' || !mail) return <></>;
  const words = m.routing.offer;
  return (
    <Alert kind={mail === 'failed' ? 'error' : 'warning'}>
      {mail === 'failed' ? words.mailFailed(partner.phone) : words.mailWaits(partner.phone)}
    </Alert>
  );
};
