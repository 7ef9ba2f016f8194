import { byName, say } from '#server/kernel/words.ts';
import type { Conflict } from '#server/kernel/refusal.ts';
import type { Preparation } from '#server/routing/prepare-referral.ts';
import type { Shown } from '#server/kernel/form.ts';
import type { ReferralAction } from '#server/vocabulary/referral-lifecycle.ts';
import type { NewsOf } from '#server/triage/queue/queue-reason.ts';
import type { offerForm } from '#server/routing/referral-form.ts';
import { Alert } from '../components/alert.tsx';
import { ask, type AskedField } from '../components/form/asked.ts';
import { Button, LinkButton } from '../components/button.tsx';
import { Select } from '../components/form/choice-field.tsx';
import { ErrorSummary } from '../components/form/error-summary.tsx';
import { asSentence, bodyName } from '../intake/wording.ts';
import type { PageLinks } from '../components/pagination.tsx';
import type { ShownPackage } from './package-facts.tsx';
import { PackagePreview } from './package-preview.tsx';
import { isWritten, WrittenOn } from './written-on.tsx';
import { ReferralList } from './referral-list.tsx';
import { RuleFacts } from './rule-facts.tsx';
import { doneWords } from './wording.ts';
import { Conflicted } from '../web/conflicted.tsx';
import { Done } from '../web/done.tsx';
import { NewsAlert } from '../triage/news-alert.tsx';
import { useLocale, useMessages } from '../messages/language.ts';

export type OfferPageProps = Preparation & {
  title: string;
  /** Of somebody who may only look, false. */
  mayOffer: boolean;
  /** To the reader, a code stands for everybody but colleagues. */
  coded: boolean;
  /** The form that sends the package is there. */
  mayWrite: boolean;
  form: Shown<typeof offerForm>;
  caseHref: string;
  /** Of whom something came in that nobody at the table looked at yet. */
  news: NewsOf | null;
  /** Why it was not done. */
  conflict: Conflict | undefined;
  /** What was done just now. */
  done: ReferralAction | undefined;
  /** The address of the package that is chosen, and what is in it. */
  about: string | undefined;
  shown: ShownPackage | undefined;
  /** Where those before the page of referrals are, and those after it. */
  links: PageLinks;
};

/** On which a coordinator hands a case to a partner: the suggestion and its rule, the exact package, what was sent before. */
export const OfferPage = (props: OfferPageProps) => {
  const { incident, form, choice } = props;
  const locale = useLocale();
  const m = useMessages();
  const words = m.routing.offer;
  const { field, errors } = ask(form, words.form);
  const { mayWrite } = props;
  const asked = mayWrite && !choice?.rule;
  const written = mayWrite ? [] : [form.message, form.place, form.phone];
  const typed = [...written, ...(asked ? [] : [form.reason])].flatMap(({ values }) =>
    values.filter((text) => text !== ''),
  );
  return (
    <>
      <h1>{props.title}</h1>
      <Done words={doneWords(props.done, m)} />
      <Conflicted conflict={props.conflict} />
      <ErrorSummary errors={errors} />
      {props.mayOffer && <NewsAlert reference={incident.reference} news={props.news} />}
      {form.sha256.fault && (
        <Alert kind="warning" title={words.changedTitle} live>
          <p>{choice?.obstacle ? words.changedNothing : words.changed}</p>
        </Alert>
      )}
      <p>
        <strong dir="auto">{incident.title}</strong>, {say(incident.category.name, locale)}
        <br />
        <a href={props.caseHref}>{words.back}</a>
      </p>
      {typed.length > 0 && (
        <>
          <h2>{m.web.overtaken.typed}</h2>
          {typed.map((text) => (
            <p class="mt-lines" dir="auto">
              {text}
            </p>
          ))}
        </>
      )}
      <div class="mt-split">
        <div class="mt-stack">
          {choice && props.shown ? (
            <PackagePreview {...props} {...{ choice }} shown={props.shown} />
          ) : (
            <Partners {...props} field={field('partner')} />
          )}
        </div>
        <ReferralList
          {...props}
          referrals={props.referrals.rows}
          typedIn={mayWrite ? `/meldingen/${incident.reference}/verwijzingen` : undefined}
        />
      </div>
    </>
  );
};

type PartnersProps = OfferPageProps & { field: AskedField };

const Choose = ({ others, field }: Pick<PartnersProps, 'others' | 'field'>) => {
  const locale = useLocale();
  const words = useMessages().routing.offer;
  const options = others
    .toSorted(byName(locale))
    .map((partner) => ({ value: partner.code, label: say(partner.name, locale) }));
  return (
    <>
      <Select {...field} options={options} />
      <p>
        <Button>{words.seePackage}</Button>
      </p>
    </>
  );
};

const Partners = ({
  incident,
  form,
  suggestions,
  others,
  informMunicipality,
  mayOffer,
  field,
  ...props
}: PartnersProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.routing.offer;
  const likely = suggestions.find(({ obstacle }) => obstacle === null);
  const action = `/meldingen/${incident.reference}/verwijzingen`;
  const mayRefer = mayOffer && props.mayRefer;
  return (
    <>
      {mayOffer && <p>{words.lead}</p>}
      {mayOffer && !mayRefer && <Alert kind="info">{words.notYet}</Alert>}
      <section class="mt-stack" aria-labelledby="voorstel">
        <h2 id="voorstel">{words.suggestionTitle}</h2>
        {suggestions.length === 0 && <p>{words.noRule}</p>}
        {suggestions.map((suggestion) => (
          <Suggestion {...suggestion} likely={suggestion === likely} {...{ form, action, mayRefer }} />
        ))}
        {informMunicipality && <Alert kind="info">{words.informMunicipality(say(informMunicipality, locale))}</Alert>}
      </section>
      {mayRefer && (
        <section class="mt-stack" aria-labelledby="andere">
          <h2 id="andere">{words.otherTitle}</h2>
          {isWritten(form) ? (
            <WrittenOn {...{ form, action }}>
              <Choose {...{ others }} field={{ ...field, name: form.other.name }} />
            </WrittenOn>
          ) : (
            <form class="mt-stack" method="get" action={action}>
              <Choose {...{ others, field }} />
            </form>
          )}
        </section>
      )}
    </>
  );
};

type SuggestionProps = Preparation['suggestions'][number] &
  Pick<OfferPageProps, 'form' | 'mayRefer'> & { action: string; likely: boolean };

const Suggestion = ({ rule, partner, obstacle, ...choosing }: SuggestionProps) => {
  const locale = useLocale();
  const m = useMessages();
  return (
    <div class="mt-panel mt-stack">
      <h3>
        {rule.part === 'first' ? m.routing.offer.first : m.routing.offer.also}: {say(partner.name, locale)}
      </h3>
      <RuleFacts rule={rule} />
      {obstacle && <p>{asSentence(m.routing.offer.obstacles[obstacle](bodyName(partner, locale, m)))}</p>}
      {!obstacle && choosing.mayRefer && <SeePackage {...{ partner }} {...choosing} />}
    </div>
  );
};

type SeePackageProps = Pick<SuggestionProps, 'partner' | 'form' | 'action' | 'likely'>;

const SeePackage = ({ partner, form, action, likely }: SeePackageProps) => {
  const m = useMessages();
  const kind = likely ? 'primary' : 'secondary';
  const words = m.routing.offer.seePackageFor(bodyName(partner, useLocale(), m));
  if (!isWritten(form))
    return (
      <p>
        <LinkButton kind={kind} href={`?${form.partner.name}=${partner.code}`}>
          {words}
        </LinkButton>
      </p>
    );
  return (
    <WrittenOn {...{ form, action }}>
      <p>
        <Button kind={kind} name={form.other.name} value={partner.code}>
          {words}
        </Button>
      </p>
    </WrittenOn>
  );
};
