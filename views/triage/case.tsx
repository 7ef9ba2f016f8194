import { say } from '#server/kernel/words.ts';
import type { CaseAction, CaseButton } from '#server/vocabulary/case-lifecycle.ts';
import { Alert } from '../components/alert.tsx';
import { StatusBadge } from '../components/badge.tsx';
import { ErrorSummary } from '../components/form/error-summary.tsx';
import { Icon } from '../components/icon.tsx';
import { formatMoment } from '../components/moment-words.ts';
import { Pagination } from '../components/pagination.tsx';
import { TimeLine } from '../components/time-line.tsx';
import type { Locale, Messages } from '../messages/messages.ts';
import { CaseActions } from './case-actions.tsx';
import { CaseEvidence } from './case-evidence.tsx';
import { CaseFacts } from './case-facts.tsx';
import { caseErrors } from './case-forms.tsx';
import { historyOf } from './case-history.tsx';
import { besidesWords, reasonLook, reasonWords, toldAt } from './reason-words.ts';
import type { CaseProps } from './case-props.ts';
import { CodedNames } from '../web/coded-names.tsx';
import { Done } from '../web/done.tsx';
import { useLocale, useMessages } from '../messages/language.ts';

/** A case: who has it and until when, what was reported, what happened, and what can be done. */
export const CasePage = (props: CaseProps) => {
  const { found, conflict, done, forms, names, listHref } = props;
  const locale = useLocale();
  const m = useMessages();
  const words = m.triage.case;
  return (
    <>
      <p class="mt-screen-only">
        <a href={listHref} data-key="l">
          <Icon name="arrow-left" /> {words.back}
        </a>
      </p>
      <h1>
        <bdi>{found.title}</bdi> <small class="mt-reference">{found.reference}</small>
      </h1>
      <Done words={doneWords(done, m)} />
      {conflict && (
        <Alert kind="warning" live>
          <p>{words.conflict[conflict.code]}</p>
          {conflict.text && <p>{words.conflict[conflict.text]}</p>}
        </Alert>
      )}
      <p class="mt-screen-only">
        <a href={`/triage/${found.reference}/dossier`}>
          <Icon name="printer" /> {m.triage.dossier.open}
        </a>
      </p>
      <ErrorSummary errors={caseErrors(forms, m.triage.caseForms)} />
      <Status {...props} />
      <div class="mt-split mt-split--side-first">
        <div>
          <aside class="mt-aside mt-stack" aria-label={words.next}>
            <CaseActions {...props} />
            <CaseEvidence {...props} />
          </aside>
        </div>
        <div class="mt-stack">
          <section class="mt-stack">
            <h2>{words.facts}</h2>
            <CaseFacts {...props} />
          </section>
          <section class="mt-stack">
            <h2>{words.history}</h2>
            <CodedNames coded={props.coded} />
            <TimeLine events={historyOf(found, names, locale, m)} />
            <Pagination {...props.links} of={words.history} newestFirst />
          </section>
        </div>
      </div>
    </>
  );
};

const Status = ({ found, ended, withPartner, reason, mine, names, now }: CaseProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.triage.case;
  return (
    <div class="mt-status">
      {found.exercise && (
        <p>
          <StatusBadge tone="warning">{words.exercise}</StatusBadge>
        </p>
      )}
      <p>
        <strong>{statusSentence({ found, withPartner, mine, names, locale, m })}</strong>
      </p>
      {(!ended || reason.news) && (
        <p class={reasonLook(reason)}>
          {reason.danger && <Icon name="alert-octagon" />}
          {reasonWords(reason, toldAt(now, locale, m))}
        </p>
      )}
      {reason.news && (
        <p>
          {reason.besides && <>{besidesWords(reason.news, m)} </>}
          {ended ? words.untilLooked.closed : words.untilLooked.open}
        </p>
      )}
    </div>
  );
};

type SentenceProps = Pick<CaseProps, 'found' | 'withPartner' | 'mine' | 'names'> & { locale: Locale; m: Messages };

/** Who has it, and since when. */
export function statusSentence({ found, withPartner, mine, names, locale, m }: SentenceProps): string {
  const words = m.triage.case.status;
  const who = mine ? words.you : (found.holder ?? words.nobody);
  const goesOn = (does: (who: string, you: boolean) => string) =>
    found.claimedBy === null ? words.unheld : does(who, mine);
  const partner = found.partner ? say(found.partner, locale) : m.triage.reasons.aPartner;
  const since = formatMoment(locale, found.partnerSince ?? found.changedAt, m.form);
  const partnerSentences = found.partners.map((each) =>
    words.referred(say(each.name, locale), formatMoment(locale, each.since, m.form)),
  );
  const deskHasIt = !withPartner || partnerSentences.length === 0;
  return [...(deskHasIt ? [own()] : []), ...partnerSentences].join(' ');

  function own(): string {
    switch (found.state) {
      case 'new':
        return found.turnReason === 'look_again' ? words.released : words.new;
      case 'claimed':
        return words.claimed(who, mine);
      case 'assessed':
        return found.turnReason === 'declined'
          ? `${words.declined(partner, since)} ${goesOn(words.choosing)}`
          : `${words.assessed} ${goesOn(words.seeking)}`;
      case 'referred':
        return words.referred(partner, since);
      case 'answered':
        return `${words.answered(partner, since)} ${goesOn(words.finishing)}`;
      case 'closed':
        return words.closed(formatMoment(locale, found.changedAt, m.form), names.outcome(found.outcome ?? ''));
    }
  }
}

function doneWords(done: CaseProps['done'], m: Messages): string | undefined {
  const words: Partial<Record<CaseAction, string>> = m.triage.case.done satisfies Record<
    Exclude<CaseButton, 'refer'>,
    string
  >;
  return done && words[done];
}
