import { locales } from '../messages/messages.ts';
import { say } from '#server/kernel/words.ts';
import type { Instruction } from '#server/flagging/instruction.ts';
import type { ReadNotice } from '#server/flagging/notice-form.ts';
import type { PlatformStatus, RouteChoice } from '#server/flagging/platform-status.ts';
import type { LegalGround } from '#server/flagging/rules.ts';
import { Alert } from '../components/alert.tsx';
import { ActionBar, Button, LinkButton } from '../components/button.tsx';
import { RadioGroup, Select } from '../components/choice-field.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { HiddenField, TextArea } from '../components/form-field.tsx';
import { InstructionFields } from './instruction-fields.tsx';
import { noticeErrors, summaryOf, type NoticeErrors } from './notice-errors.ts';
import { PlatformStatuses } from './platform-statuses.tsx';
import { languageName, useLocale, useMessages } from '../messages/language.ts';

export type NoticeFormProps = {
  title: string;
  action: string;
  cancelHref: string;
  incident: { reference: string; title: string };
  hidden: Readonly<Record<string, string>>;
  values: Readonly<Record<string, string>>;
  /** What was sent, when it was not right. */
  read?: ReadNotice | undefined;
  /** A colleague saved the draft in between. */
  changed?: string | undefined;
  instruction: Instruction;
  routes: readonly RouteChoice[];
  programmes: readonly PlatformStatus[];
  grounds: readonly LegalGround[];
  day: string;
};

/** The whole of a notice as one form: the questions of the procedure, then platform and text. */
export const NoticeFormPage = (props: NoticeFormProps) => {
  const { title, action, cancelHref, incident, hidden, read, changed, instruction } = props;
  const locale = useLocale();
  const m = useMessages();
  const words = m.flagging.form;
  const errors = read ? noticeErrors(read, instruction, locale, words.faults) : {};
  return (
    <>
      <h1>{title}</h1>
      <p dir="auto">{words.incident(incident.reference, incident.title)}</p>
      <Alert kind="info">{words.published}</Alert>
      {changed && (
        <Alert kind="warning" live>
          <p>{words.changed}</p>
          <p>
            <a href={changed} target="_blank" rel="noopener">
              {words.openDraft}
            </a>
          </p>
        </Alert>
      )}
      <ErrorSummary errors={summaryOf(errors, instruction, locale, words)} />
      <form class="mt-stack" method="post" action={action} novalidate>
        {Object.entries(hidden).map(([name, value]) => (
          <HiddenField name={name} value={value} />
        ))}
        <h2>{words.step1}</h2>
        <p>
          {words.instruction(instruction.version)}. {say(instruction.note, locale)}
        </p>
        <InstructionFields {...props} errors={errors} />
        <h2>{words.step2}</h2>
        <PlatformFields {...props} errors={errors} />
        <TextFields {...props} errors={errors} />
        <ActionBar>
          <Button kind="primary" name="do" value="preview">
            {words.preview}
          </Button>
          <LinkButton kind="subtle" href={cancelHref}>
            {m.form.cancel}
          </LinkButton>
        </ActionBar>
      </form>
    </>
  );
};

type PartProps = NoticeFormProps & { errors: NoticeErrors };

const PlatformFields = ({ values, errors, routes, programmes, grounds, day }: PartProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.flagging.form;
  const option = ({ name, kind, channel, programmeEnded }: RouteChoice) => {
    const label = programmeEnded && kind === 'ordinary' ? words.endedOption : words.routeOption;
    return label(name, m.flagging.routes[kind], m.flagging.channels[channel]);
  };
  return (
    <>
      <PlatformStatuses programmes={programmes} day={day} />
      <Select
        name="route"
        label={words.route}
        hint={words.routeHint}
        value={values['route']}
        error={errors['route']}
        options={routes.map((choice) => ({ value: choice.value, label: option(choice) }))}
      />
      <Select
        name="legalGround"
        label={words.legalGround}
        hint={words.legalGroundHint}
        optional
        value={values['legalGround']}
        error={errors['legalGround']}
        options={grounds.map((ground) => ({
          value: ground.code,
          label: `${ground.article}: ${say(ground.description, locale)}`,
          group: ground.law,
        }))}
      />
      <RadioGroup
        name="locale"
        label={words.locale}
        value={values['locale']}
        options={locales().map((code) => ({ value: code, label: languageName(code, m) }))}
      />
    </>
  );
};

const TextFields = ({ values, errors }: PartProps) => {
  const m = useMessages();
  const words = m.flagging.form;
  const field = (name: 'urls' | 'description' | 'processReason' | 'milderMeans' | 'requestText') => ({
    name,
    label: words[name],
    hint: words[`${name}Hint`],
    value: values[name],
    error: errors[name],
  });
  const optional = (name: 'doubts' | 'seenBefore') => ({
    name,
    label: words[name],
    hint: words[`${name}Hint`],
    value: values[name],
    error: errors[name],
    optional: true,
  });
  return (
    <>
      <TextArea {...field('urls')} rows={3} />
      <TextArea {...field('description')} rows={4} />
      <TextArea {...field('processReason')} rows={4} />
      <TextArea {...optional('doubts')} rows={2} />
      <TextArea {...optional('seenBefore')} rows={2} />
      <TextArea {...field('milderMeans')} rows={3} />
      <TextArea {...field('requestText')} rows={4} />
    </>
  );
};
