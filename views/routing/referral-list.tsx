import { say } from '#server/kernel/words.ts';
import type { ToldReferral } from '#server/routing/prepare-referral.ts';
import { Alert } from '../components/alert.tsx';
import { StatusBadge } from '../components/badge.tsx';
import { LinkButton } from '../components/button.tsx';
import { Pagination, type PageLinks } from '../components/pagination.tsx';
import { TimeLine } from '../components/time-line.tsx';
import { ToldToReporter } from './told-to-reporter.tsx';
import { CodedNames } from '../web/coded-names.tsx';
import { eventsOf, sentenceOf, toneOf } from './wording.ts';
import { useLocale, useMessages } from '../messages/language.ts';

type ReferralListProps = {
  incident: { reference: string };
  referrals: readonly ToldReferral[];
  links: PageLinks;
  coded: boolean;
  /** Where the form beside it is sent, if there is one. */
  typedIn: string | undefined;
};

/** To whom this case went before, where each of those stands, and what exactly was sent. */
export const ReferralList = ({ referrals, links, coded, incident, typedIn }: ReferralListProps) => {
  const words = useMessages().routing.offer;
  return (
    <section class="mt-stack" aria-labelledby="verwijzingen">
      <h2 id="verwijzingen">{words.referralsTitle}</h2>
      {referrals.length === 0 && <p>{words.none}</p>}
      <CodedNames coded={coded && referrals.length > 0} />
      {referrals.map((referral) => (
        <Item {...{ referral, incident }} />
      ))}
      <Pagination {...links} of={words.referralsTitle} newestFirst {...{ typedIn }} />
    </section>
  );
};

type ItemProps = Pick<ReferralListProps, 'incident'> & { referral: ToldReferral };

const Item = ({ referral, incident }: ItemProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.routing.offer;
  const { id, partner, rule, state, steps } = referral;
  return (
    <article class="mt-panel mt-stack" id={`verwijzing-${id}`}>
      <h3 class="mt-row">
        {say(partner.name, locale)} <StatusBadge tone={toneOf[state]}>{m.routing.states[state]}</StatusBadge>
      </h3>
      <p>
        {sentenceOf(referral, steps, locale, m)}
        {referral.leaving && !referral.message && ` ${words.messageLeaves}`}
      </p>
      <MessageTrouble referral={referral} />
      {referral.lost && referral.buttons.length > 0 && <Alert kind="warning">{words.lost(partner.phone)}</Alert>}
      <ToldToReporter told={referral.told} />
      {referral.nextBody && <p>{m.routing.nextBody(say(referral.nextBody.name, locale))}</p>}
      <p class="mt-soft">
        {rule ? (
          words.chosenBy(rule.version)
        ) : (
          <>
            {words.overruled} <bdi>{referral.overruleReason}</bdi>
          </>
        )}
      </p>
      <TimeLine events={eventsOf(steps, locale, m)} />
      <p>
        <a href={`/meldingen/${incident.reference}/verwijzingen/${id}`}>{words.sentPackage}</a>
      </p>
      {referral.buttons.map(({ action, path }) => (
        <p>
          <LinkButton kind="subtle" href={`/meldingen/${incident.reference}/verwijzingen/${id}/${path}`}>
            {m.routing.tableSteps[action].button}
          </LinkButton>
        </p>
      ))}
    </article>
  );
};

const MessageTrouble = ({ referral: { message, partner } }: { referral: ItemProps['referral'] }) => {
  const locale = useLocale();
  const words = useMessages().routing.offer;
  if (!message) return <></>;
  return (
    <Alert kind={message === 'failed' ? 'error' : 'warning'}>
      {message === 'failed' ? words.messageFailed(partner.phone) : words.messageWaits(partner.phone)}
      {partner.hours && ` ${words.reachable(say(partner.hours, locale))}`}
    </Alert>
  );
};
