import type { ShownField } from '#server/kernel/form.ts';
import { Alert } from '../components/alert.tsx';
import { AlreadySent } from '../components/form/already-sent.tsx';
import { ask, type AskedField } from '../components/form/asked.ts';
import { ActionBar, Button, LinkButton } from '../components/button.tsx';
import { ErrorSummary } from '../components/form/error-summary.tsx';
import { CarriedField, HiddenField } from '../components/form/form-field.tsx';
import { Steps } from '../components/steps.tsx';
import { questionWords } from '../components/form/question-fields.tsx';
import type { Locale, Messages } from '../messages/messages.ts';
import { KeepsItself } from './notice-kept.tsx';
import type { NoticeFormProps } from './notice-form-props.ts';
import { Part, titleOf } from './notice-part.tsx';
import { useLocale, useMessages } from '../messages/language.ts';
import { PostForm } from '../components/form/post-form.tsx';

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

// Once it was told what is wrong, every part tells it.
const towards = (checked: boolean) => (part: string) => `${checked ? 'fix' : 'part'}:${part}`;

// Each part of the form and what it still lacks; a button, so that nothing typed stays behind.
const Parts = ({ form, parts, part, checked, instruction }: NoticeFormProps) => {
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

// The answers of the other parts.
const Carried = ({ form, answers, parts, part }: NoticeFormProps) => {
  const shown: Readonly<Record<string, ShownField>> = { ...form, ...answers.form };
  const others = parts.filter(({ id }) => id !== part).flatMap(({ names }) => names);
  return <>{others.map((name) => shown[name] && <CarriedField {...{ name }} value={shown[name].values.join('')} />)}</>;
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
