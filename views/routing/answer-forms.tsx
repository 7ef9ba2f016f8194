import type { AnswerFault } from '#server/routing/answer-form.ts';
import type { ReferralAction } from '#server/routing/lifecycle.ts';
import type { Child } from 'hono/jsx';
import { Button } from '../components/button.tsx';
import { Select } from '../components/choice-field.tsx';
import { TextArea, TextField } from '../components/form-field.tsx';
import type { Messages } from '../messages/messages.ts';
import { useLocale, useMessages } from '../messages/language.ts';

type AnswerField = 'name' | 'number' | 'reason' | 'next' | 'result';

/** What was filled in, and what was wrong with it. */
export type Answers = {
  values: Partial<Record<AnswerField, string>>;
  faults: Partial<Record<AnswerField, AnswerFault>>;
};

type AnswerFormsProps = Answers & {
  referral: { id: string };
  actions: readonly ReferralAction[];
  bodies: readonly { code: string; nl: string; en: string }[];
};

/** A sentence per field that is wrong. */
export const errorsOf = (faults: Answers['faults'], m: Messages): Partial<Record<AnswerField, string>> =>
  Object.fromEntries(
    Object.entries(faults).map(([field, fault]) => [field, m.routing.answer.faults[field as AnswerField][fault]]),
  );

/** One form for each action the life cycle allows the partner now; the likely one first and primary. */
export const AnswerForms = ({ referral, actions, ...rest }: AnswerFormsProps) => {
  const own = (['acknowledge', 'accept', 'resolve', 'decline'] as const).filter((action) => actions.includes(action));
  return (
    <>
      {own.map((action) => {
        const Form = forms[action];
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

const AcknowledgeForm = ({ action, values, faults }: FormProps) => {
  const m = useMessages();
  const words = m.routing.answer;
  return (
    <Panel action={action} title={words.acknowledgeTitle} lead={words.acknowledgeLead}>
      <TextField
        name="name"
        label={words.name}
        value={values.name}
        maxlength={200}
        autocomplete="name"
        error={errorsOf(faults, m).name}
      />
      <p>
        <Button kind="primary" icon="check">
          {words.acknowledge}
        </Button>
      </p>
    </Panel>
  );
};

const AcceptForm = ({ action, values, faults }: FormProps) => {
  const m = useMessages();
  const words = m.routing.answer;
  return (
    <Panel action={action} title={words.acceptTitle} lead={words.acceptLead}>
      <TextField
        name="number"
        label={words.number}
        hint={words.numberHint}
        value={values.number}
        maxlength={200}
        error={errorsOf(faults, m).number}
      />
      <p>
        <Button kind="primary">{words.accept}</Button>
      </p>
    </Panel>
  );
};

const ResultForm = ({ action, values, faults }: FormProps) => {
  const m = useMessages();
  const words = m.routing.answer;
  return (
    <Panel action={action} title={words.resultTitle} lead={words.resultLead}>
      <TextArea
        name="result"
        label={words.result}
        value={values.result}
        maxlength={5000}
        error={errorsOf(faults, m).result}
      />
      <p>
        <Button kind="primary">{words.resolve}</Button>
      </p>
    </Panel>
  );
};

const DeclineForm = ({ action, values, faults, bodies }: FormProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.routing.answer;
  const errors = errorsOf(faults, m);
  const options = bodies.map((body) => ({ value: body.code, label: body[locale] }));
  return (
    <details open={errors.reason !== undefined || errors.next !== undefined}>
      <summary>{words.declineTitle}</summary>
      <Panel action={action} title={words.decline} lead={words.declineLead}>
        <TextArea
          name="reason"
          label={words.reason}
          value={values.reason}
          rows={3}
          maxlength={5000}
          error={errors.reason}
        />
        <Select
          name="next"
          label={words.next}
          options={[{ value: 'unknown', label: words.unknown }, ...options]}
          value={values.next}
          error={errors.next}
        />
        <p>
          <Button>{words.decline}</Button>
        </p>
      </Panel>
    </details>
  );
};

const forms = { acknowledge: AcknowledgeForm, accept: AcceptForm, decline: DeclineForm, resolve: ResultForm };

type PanelProps = { action: string; title: string; lead: string; children?: Child };

const Panel = ({ action, title, lead, children }: PanelProps) => (
  <form class="mt-panel mt-stack" method="post" action={action} novalidate>
    <h2>{title}</h2>
    <p>{lead}</p>
    {children}
  </form>
);
