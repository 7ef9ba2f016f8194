import { say } from '#server/kernel/words.ts';
import type { Instruction } from '#server/flagging/instruction/instruction.ts';
import type { RouteChoice } from '#server/flagging/instruction/platform-status.ts';
import { ask } from '../components/form/asked.ts';
import { RadioGroup, Select } from '../components/form/choice-field.tsx';
import { TextArea } from '../components/form/form-field.tsx';
import { QuestionFields } from '../components/form/question-fields.tsx';
import type { Locale, Messages } from '../messages/messages.ts';
import { languageName, useLocale, useMessages } from '../messages/language.ts';
import type { NoticeFormProps } from './notice-form-props.ts';
import { PlatformStatuses } from './platform-statuses.tsx';

/** What a part of the form is called. */
export const titleOf = (part: string, { sections }: Instruction, locale: Locale, m: Messages): string => {
  const section = sections.find(({ id }) => id === part);
  if (section) return say(section.title, locale);
  return part === 'platform' ? m.flagging.form.platformPart : m.flagging.form.textPart;
};

/** The part that stands open, with its questions. */
export const Part = (props: NoticeFormProps) => {
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

const SectionFields = ({ part, instruction, answers }: NoticeFormProps) => {
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
