import { byName, say, type Words } from '#server/kernel/words.ts';
import type { ShownAnswers } from '#server/routing/answer-form.ts';
import type { ReferralAction } from '#server/vocabulary/referral-lifecycle.ts';
import type { Child } from 'hono/jsx';
import { ask } from '../components/asked.ts';
import { Button } from '../components/button.tsx';
import { Select } from '../components/choice-field.tsx';
import { HiddenField, TextArea, TextField } from '../components/form-field.tsx';
import type { Messages } from '../messages/messages.ts';
import { useLocale, useMessages } from '../messages/language.ts';

type AnswerFormsProps = {
  referral: { id: string };
  actions: readonly ReferralAction[];
  forms: ShownAnswers;
  bodies: readonly { code: string; name: Words }[];
};

/** A sentence per field that is wrong, in whichever form it is. */
export const errorsOf = (
  forms: ShownAnswers,
  words: Messages['routing']['answer'],
): Record<string, string | undefined> => ({
  ...ask(forms.acknowledge, words.forms.acknowledge).errors,
  ...ask(forms.accept, words.forms.accept).errors,
  ...ask(forms.resolve, words.forms.resolve).errors,
  ...ask(forms.decline, words.forms.decline).errors,
});

/** One form for each action the life cycle allows the partner now; the likely one first and primary. */
export const AnswerForms = ({ referral, actions, ...rest }: AnswerFormsProps) => {
  const own = (['acknowledge', 'accept', 'resolve', 'decline'] as const).filter((action) => actions.includes(action));
  return (
    <>
      {own.map((action) => {
        const Form = components[action];
        return <Form {...rest} action={`/verwijzingen/${referral.id}/${paths[action]}`} />;
      })}
    </>
  );
};

const paths = {
  acknowledge: 'bevestiging',
  accept: 'aanvaarding',
  decline: 'afwijzing',
  resolve: 'resultaat',
} as const;

type FormProps = Omit<AnswerFormsProps, 'referral' | 'actions'> & { action: string };

const AcknowledgeForm = ({ action, forms }: FormProps) => {
  const words = useMessages().routing.answer;
  const { field } = ask(forms.acknowledge, words.forms.acknowledge);
  return (
    <Panel action={action} title={words.acknowledgeTitle} lead={words.acknowledgeLead}>
      <HiddenField {...field('seen')} />
      <TextField {...field('name')} autocomplete="name" />
      <p>
        <Button kind="primary" icon="check">
          {words.acknowledge}
        </Button>
      </p>
    </Panel>
  );
};

const AcceptForm = ({ action, forms }: FormProps) => {
  const words = useMessages().routing.answer;
  const { field } = ask(forms.accept, words.forms.accept);
  return (
    <Panel action={action} title={words.acceptTitle} lead={words.acceptLead}>
      <HiddenField {...field('seen')} />
      <TextField {...field('number')} />
      <p>
        <Button kind="primary">{words.accept}</Button>
      </p>
    </Panel>
  );
};

const ResultForm = ({ action, forms }: FormProps) => {
  const words = useMessages().routing.answer;
  const { field } = ask(forms.resolve, words.forms.resolve);
  return (
    <Panel action={action} title={words.resultTitle} lead={words.resultLead}>
      <HiddenField {...field('seen')} />
      <TextArea {...field('result')} />
      <p>
        <Button kind="primary">{words.resolve}</Button>
      </p>
    </Panel>
  );
};

const DeclineForm = ({ action, forms, bodies }: FormProps) => {
  const locale = useLocale();
  const words = useMessages().routing.answer;
  const { field, errors } = ask(forms.decline, words.forms.decline);
  const options = bodies.toSorted(byName(locale)).map((body) => ({ value: body.code, label: say(body.name, locale) }));
  return (
    <details open={Object.values(errors).some((error) => error !== undefined)}>
      <summary>{words.declineTitle}</summary>
      <Panel action={action} title={words.decline} lead={words.declineLead}>
        <HiddenField {...field('seen')} />
        <TextArea {...field('reason')} rows={3} />
        <Select {...field('next')} options={[{ value: 'unknown', label: words.unknown }, ...options]} />
        <p>
          <Button>{words.decline}</Button>
        </p>
      </Panel>
    </details>
  );
};

const components = { acknowledge: AcknowledgeForm, accept: AcceptForm, decline: DeclineForm, resolve: ResultForm };

type PanelProps = { action: string; title: string; lead: string; children?: Child };

const Panel = ({ action, title, lead, children }: PanelProps) => (
  <form class="mt-panel mt-stack" method="post" action={action} novalidate>
    <h2>{title}</h2>
    <p>{lead}</p>
    {children}
  </form>
);
