import { say } from '#server/kernel/words.ts';
import type { Instruction } from '#server/flagging/instruction/instruction.ts';
import type { noticeForm } from '#server/flagging/notice-form.ts';
import type { TextField } from '#server/flagging/notice-texts.ts';
import type { PlatformStatus, RouteChoice } from '#server/flagging/instruction/platform-status.ts';
import type { LegalGround } from '#server/flagging/instruction/rules.ts';
import type { NoticePart } from '#server/flagging/writing/notice-parts.ts';
import type { Shown, ShownField } from '#server/kernel/form.ts';
import type { ShownQuestions } from '#server/kernel/questions.ts';
import { Alert } from '../components/alert.tsx';
import { AlreadySent } from '../components/form/already-sent.tsx';
import { ask, type AskedField } from '../components/form/asked.ts';
import { ActionBar, Button, LinkButton } from '../components/button.tsx';
import { RadioGroup, Select } from '../components/form/choice-field.tsx';
import { ErrorSummary } from '../components/form/error-summary.tsx';
import { CarriedField, HiddenField, TextArea } from '../components/form/form-field.tsx';
import { Steps } from '../components/steps.tsx';
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
  /** In their order; how many answers each still lacks or has wrong. */
  parts: readonly (NoticePart & { missing: number })[];
  /** The one that stands open. */
  part: string;
  /** Somebody saved the draft in between: where it stands, and who. */
  changed?: { href: string; by: 'self' | 'others' } | undefined;
  /** It was not thrown away, since newer words of another window stand there. */
  newer: string | undefined;
  /** This form was sent before, with another text. */
  sent: boolean;
  /** These are words that the writer left, and that are no draft yet. */
  kept: boolean;
  /** They can be thrown away. */
  discardable: boolean;
  /** It was told what is wrong. */
  checked: boolean;
  /** Somebody came here from another part. */
  moved: boolean;
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

/** A notice as one form, one part of it at a time: the rest travels along unseen. */
export const NoticeFormPage = (props: NoticeFormProps) => {
  const { title, action, about, cancelHref, incident, form, parts, changed, newer, sent, kept, noMore } = props;
  const { discardable, moved, checked } = props;
  const to = towards(checked);
  const locale = useLocale();
  const m = useMessages();
  const words = m.flagging.form;
  const { field } = ask(form, words.fields);
  const at = parts.findIndex(({ id }) => id === props.part);
  const [before, next] = [parts[at - 1], parts[at + 1]];
  return (
    <>
      <Steps current={at + 1} total={parts.length + 1} />
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
      <PostForm class="mt-stack" {...{ action, about }} data-parts="" novalidate>
        {/* What Enter in a field does: it goes on. Where that cannot be it does nothing, and so throws nothing away. */}
        <button
          class="mt-unseen"
          name={form.do.name}
          value={next ? to(next.id) : 'preview'}
          tabindex={-1}
          aria-hidden="true"
          disabled={noMore}
        />
        {(['incident', 'key', 'base', 'page', 'part'] as const).map(
          (name) => form[name].values.some(Boolean) && <HiddenField {...field(name)} />,
        )}
        {noMore ? (
          parts.map(({ id }) => <Part {...props} part={id} />)
        ) : (
          <>
            <Parts {...props} />
            <Carried {...props} />
            <Part {...props} />
          </>
        )}
        <KeepsItself {...{ action, form, moved }} />
        <ActionBar>
          {next && !noMore && (
            <Button kind="primary" name={form.do.name} value={to(next.id)}>
              {words.next}
            </Button>
          )}
          {before && !noMore && (
            <Button name={form.do.name} value={to(before.id)}>
              {words.back}
            </Button>
          )}
          {!noMore && (
            <Button kind={next ? 'secondary' : 'primary'} name={form.do.name} value="preview">
              {words.preview}
            </Button>
          )}
          <LinkButton kind="subtle" href={cancelHref}>
            {m.form.cancel}
          </LinkButton>
          {discardable && (
            <Button kind="subtle" name={form.do.name} value="discard">
              {words.discard}
            </Button>
          )}
        </ActionBar>
      </PostForm>
    </>
  );
};

type InPart = NoticeFormProps;

// Once it was told what is wrong, every part tells it.
const towards = (checked: boolean) => (part: string) => `${checked ? 'fix' : 'part'}:${part}`;

// Each part of the form and what it still lacks; a button, so that nothing typed stays behind.
const Parts = ({ form, parts, part, checked, instruction }: InPart) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.flagging.form;
  return (
    <nav aria-label={words.parts}>
      <ol class="mt-parts">
        {parts.map(({ id, missing }) => (
          <li>
            <button
              class="mt-part-link"
              name={form.do.name}
              value={towards(checked)(id)}
              {...(id === part && { 'aria-current': 'step' })}
            >
              <span>{titleOf(id, instruction, locale, m)}</span>{' '}
              <small>{missing > 0 ? words.missing(missing) : words.complete}</small>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
};

const titleOf = (part: string, { sections }: Instruction, locale: Locale, m: Messages): string => {
  const section = sections.find(({ id }) => id === part);
  if (section) return say(section.title, locale);
  return part === 'platform' ? m.flagging.form.platformPart : m.flagging.form.textPart;
};

// The answers of the other parts.
const Carried = ({ form, answers, parts, part }: InPart) => {
  const shown: Readonly<Record<string, ShownField>> = { ...form, ...answers.form };
  const others = parts.filter(({ id }) => id !== part).flatMap(({ names }) => names);
  return <>{others.map((name) => shown[name] && <CarriedField {...{ name }} value={shown[name].values.join('')} />)}</>;
};

const Part = (props: InPart) => {
  const { part, instruction } = props;
  return (
    <>
      <h2>{titleOf(part, instruction, useLocale(), useMessages())}</h2>
      {part === 'platform' ? (
        <PlatformFields {...props} />
      ) : part === 'text' ? (
        <TextFields {...props} />
      ) : (
        <SectionFields {...props} />
      )}
    </>
  );
};

const SectionFields = ({ part, instruction, answers }: InPart) => {
  const locale = useLocale();
  const m = useMessages();
  const sections = instruction.sections.filter(({ id }) => id === part);
  return (
    <>
      <p>
        {m.flagging.form.instruction(instruction.version)}. {say(instruction.note, locale)}
      </p>
      <QuestionFields set={{ sections }} shown={answers} guarded={m.flagging.form.guarded} />
    </>
  );
};

/** What is wrong in this part, for the summary: far from its field, so each sentence begins with what was asked. */
function summaryOf({ form, answers, parts, part, instruction }: NoticeFormProps, locale: Locale, m: Messages) {
  const { fields, summaryLine } = m.flagging.form;
  const here = parts.find(({ id }) => id === part)?.names ?? [];
  const asked = [
    ask(answers.form, questionWords(instruction, locale, m.form.questions, m.flagging.form.guarded)),
    ask(form, fields),
  ];
  const lines = asked.flatMap(({ field, errors }) =>
    Object.entries(errors).map(
      ([name, error]) =>
        [name, error && here.includes(name) ? summaryLine(labelOf(field, name), error) : undefined] as const,
    ),
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
    return label(name, m.disclosure.routes[kind], m.flagging.channels[channel]);
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
