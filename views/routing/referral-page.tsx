import { FileStanding } from '../evidence/file-standing.tsx';
import type { ReceivedReferral } from '#server/routing/read-partner-desk.ts';
import type { ReferralAction } from '#server/vocabulary/referral-lifecycle.ts';
import type { Conflict } from '#server/kernel/refusal.ts';
import { Conflicted } from '../web/conflicted.tsx';
import { Done } from '../web/done.tsx';
import { ErrorSummary } from '../components/form/error-summary.tsx';
import { Icon } from '../components/icon.tsx';
import { TimeLine } from '../components/time-line.tsx';
import { formatSize } from '../components/size-words.ts';
import { AnswerForms, errorsOf, type Answer } from './answer-forms.tsx';
import { PackageFacts, type ShownPackage } from './package-facts.tsx';
import { ToldToReporter } from './told-to-reporter.tsx';
import { doneWords, eventsOf, partnerSentenceOf } from './wording.ts';
import { useLocale, useMessages } from '../messages/language.ts';

type ReferralPageProps = ReceivedReferral & {
  /** What it received, with a page of its lists. */
  shown: ShownPackage;
  /** What can be done with it now, the likely answer first. */
  answers: readonly Answer[];
  conflict: Conflict | undefined;
  /** What was done just now. */
  done: ReferralAction | undefined;
};

/** A referral at its partner: where it stands, what can be done, the package as it came, and its history. */
export const ReferralPage = (props: ReferralPageProps) => {
  const { referral, files, steps, shown } = props;
  const { body } = shown;
  const locale = useLocale();
  const m = useMessages();
  const words = m.routing.page;
  return (
    <>
      <h1>{words.title(body.reference ?? words.fallbackReference)}</h1>
      <Done words={doneWords(props.done, m)} />
      <Conflicted conflict={props.conflict} />
      <ErrorSummary errors={errorsOf(props.answers, m)} />
      <p class="mt-lead">{partnerSentenceOf(referral, steps, locale, m)}</p>
      <ToldToReporter told={referral.told} />
      <div class="mt-split">
        <section class="mt-stack" aria-labelledby="pakket">
          <h2 id="pakket">{words.packageTitle}</h2>
          <p class="mt-soft">{words.packageLead}</p>
          <PackageFacts {...shown} />
          {(body.evidence?.length ?? 0) > 0 && <Files {...{ files }} id={referral.id} />}
        </section>
        <div class="mt-stack">
          <AnswerForms {...props} />
          <section class="mt-stack" aria-labelledby="geschiedenis">
            <h2 id="geschiedenis">{words.historyTitle}</h2>
            <TimeLine events={eventsOf(steps, locale, m)} />
          </section>
        </div>
      </div>
      <p>
        <a href="/verwijzingen">{words.back}</a>
      </p>
    </>
  );
};

type FilesProps = Pick<ReceivedReferral, 'files'> & { id: string };

const Files = ({ files, id }: FilesProps) => {
  const locale = useLocale();
  const m = useMessages();
  return (
    <section class="mt-stack" aria-labelledby="bestanden">
      <h3 id="bestanden">{m.routing.page.filesTitle}</h3>
      {files.length === 0 ? (
        <p>{m.routing.page.filesListed}</p>
      ) : (
        <ul>
          {files.map((file) => (
            <li>
              {file.sharedAs === 'nothing' ? (
                <bdi>{file.name}</bdi>
              ) : (
                <a href={`/verwijzingen/${id}/bewijs/${file.id}`}>
                  <Icon name="download" /> <bdi>{m.routing.page.download(file.name)}</bdi>
                </a>
              )}{' '}
              {file.sharedAs === 'itself' && (
                <>
                  <span class="mt-soft">{formatSize(file.size, locale, m)}</span>
                  <FileStanding standing={file.standing} />
                </>
              )}
              <br />
              {file.sharedAs === 'nothing' ? m.web.refusals.copy_failed : m.routing.page.sharedAs[file.sharedAs]}
              <br />
              <code class="mt-small">{m.routing.page.hash(file.sharedAs !== 'itself', file.sha256)}</code>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
