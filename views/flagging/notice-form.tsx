import { say } from '#server/kernel/words.ts';
import type { Instruction } from '#server/flagging/instruction/instruction.ts';
import type { noticeForm } from '#server/flagging/notice-form.ts';
import type { TextField } from '#server/flagging/notice-texts.ts';
import type { PlatformStatus, RouteChoice } from '#server/flagging/instruction/platform-status.ts';
import type { LegalGround } from '#server/flagging/instruction/rules.ts';
import type { Shown } from '#server/kernel/form.ts';
import type { ShownQuestions } from '#server/kernel/questions.ts';
import { Alert } from '../components/alert.tsx';
import { AlreadySent } from '../components/form/already-sent.tsx';
import { ask, type AskedField } from '../components/form/asked.ts';
import { ActionBar, Button, LinkButton } from '../components/button.tsx';
import { RadioGroup, Select } from '../components/form/choice-field.tsx';
import { ErrorSummary } from '../components/form/error-summary.tsx';
import { HiddenField, TextArea } from '../components/form/form-field.tsx';
import { QuestionFields, questionWords } from '../components/form/question-fields.tsx';
import type { Locale, Messages } from '../messages/messages.ts';
import { KeepsItself } from './notice-kept.tsx';
import { PlatformStatuses } from './platform-statuses.tsx';
import { languageName, useLocale, useMessages } from '../messages/language.ts';
import { PostForm } from '../components/form/post-form.tsx';

export type NoticeFormProps = {
  title: string;
  action: string;
  /** The address of this form. */
  about: string;
  cancelHref: string;
  incident: { reference: string; title: string };
  form: Shown<typeof noticeForm>;
  /** What is written in own words, in the order of the form. */
  texts: readonly TextField[];
  answers: ShownQuestions;
  /** Somebody saved the draft in between: where it stands, and who. */
  changed?: { href: string; by: 'self' | 'others' } | undefined;
  /** It was not thrown away, since newer words of another window stand there. */
  newer: string | undefined;
  /** This form was sent before, with another text. */
  sent: boolean;
  /** These are words that the writer left, and that are no draft yet. */
  kept: boolean;
  /** No notice can be about its incident any more: it is only read, and thrown away. */
  noMore: boolean;
  instruction: Instruction;
  routes: readonly RouteChoice[];
  programmes: readonly PlatformStatus[];
  grounds: readonly LegalGround[];
  /** Those a letter can be in. */
  languages: readonly Locale[];
  day: string;
};

/** The whole of a notice as one form: the questions of the procedure, then platform and text. */
export const NoticeFormPage = (props: NoticeFormProps) => {
  const { title, action, about, cancelHref, incident, form, answers, changed, newer, sent, kept, noMore, instruction } =
    props;
  const locale = useLocale();
  const m = useMessages();
  const words = m.flagging.form;
  const { field } = ask(form, words.fields);
  return (
    <>
      <h1>{title}</h1>
      <p>
        {words.incident(incident.reference)} <bdi>{incident.title}</bdi>
      </p>
      <Alert kind="info">{words.published}</Alert>
      {sent && <AlreadySent />}
      {kept && <Alert kind="info">{words.keptForYou}</Alert>}
      {noMore && <Alert kind="warning">{words.noMore}</Alert>}
      {newer && (
        <Alert kind="warning" live>
          <p>{words.notDiscarded}</p>
          <p>
            <a href={newer} target="_blank" rel="noopener">
              {words.keeping.open}
            </a>
          </p>
        </Alert>
      )}
      {changed && (
        <Alert kind="warning" live>
          <p>{changed.by === 'self' ? words.changedBySelf : words.changed}</p>
          <p>
            <a href={changed.href} target="_blank" rel="noopener">
              {words.openDraft}
            </a>
          </p>
        </Alert>
      )}
      <ErrorSummary errors={summaryOf(props, locale, m)} />
      <PostForm class="mt-stack" {...{ action, about }} novalidate>
        {(['incident', 'key', 'base', 'page'] as const).map(
          (name) => form[name].values.some(Boolean) && <HiddenField {...field(name)} />,
        )}
        <h2>{words.step1}</h2>
        <p>
          {words.instruction(instruction.version)}. {say(instruction.note, locale)}
        </p>
        <QuestionFields set={instruction} shown={answers} />
        <h2>{words.step2}</h2>
        <PlatformFields {...props} />
        <TextFields {...props} />
        <KeepsItself {...{ action, form }} />
        <ActionBar>
          {!noMore && (
            <Button kind="primary" name={form.do.name} value="preview">
              {words.preview}
            </Button>
          )}
          <LinkButton kind="subtle" href={cancelHref}>
            {m.form.cancel}
          </LinkButton>
          {kept && (
            <Button kind="subtle" name={form.do.name} value="discard">
              {words.discard}
            </Button>
          )}
        </ActionBar>
      </PostForm>
    </>
  );
};

/** What is wrong, for the summary: far from its field, so each sentence begins with what was asked. */
function summaryOf({ form, answers, instruction }: NoticeFormProps, locale: Locale, m: Messages) {
  const { fields, summaryLine } = m.flagging.form;
  const asked = [ask(answers.form, questionWords(instruction, locale, m.form.questions)), ask(form, fields)];
  const lines = asked.flatMap(({ field, errors }) =>
    Object.entries(errors).map(([name, error]) => [name, error && summaryLine(labelOf(field, name), error)] as const),
  );
  return Object.fromEntries(lines);
}

const labelOf = (field: (name: never) => AskedField, name: string): string => field(name as never).label;

const PlatformFields = ({ form, routes, programmes, grounds, languages, day }: NoticeFormProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.flagging.form;
  const { field } = ask(form, words.fields);
  const option = ({ name, kind, channel, programmeEnded }: RouteChoice) => {
    const label = programmeEnded && kind === 'ordinary' ? words.endedOption : words.routeOption;
    return label(name, m.flagging.routes[kind], m.flagging.channels[channel]);
  };
  return (
    <>
      <PlatformStatuses programmes={programmes} day={day} />
      <Select {...field('route')} options={routes.map((choice) => ({ value: choice.value, label: option(choice) }))} />
      <Select
        {...field('legalGround')}
        options={grounds.map((ground) => ({
          value: ground.code,
          label: `${ground.article}: ${say(ground.description, locale)}`,
          group: ground.law,
        }))}
      />
      <RadioGroup
        {...field('locale')}
        options={languages.map((code) => ({ value: code, label: languageName(code, m) }))}
      />
    </>
  );
};

const TextFields = ({ form, texts }: Pick<NoticeFormProps, 'form' | 'texts'>) => {
  const { field } = ask(form, useMessages().flagging.form.fields);
  return (
    <>
      <TextArea {...field('urls')} rows={3} />
      {texts.map((name) => (
        <TextArea {...field(name)} rows={field(name).optional ? 2 : 4} />
      ))}
    </>
  );
};
