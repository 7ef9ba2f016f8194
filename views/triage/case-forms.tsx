import type { Child } from 'hono/jsx';
import type { CaseFault, CaseFaults, CaseField, CaseForm } from '#server/triage/case-forms.ts';
import { Button } from '../components/button.tsx';
import { RadioGroup, Select, type Option } from '../components/choice-field.tsx';
import { HiddenField, TextArea } from '../components/form-field.tsx';
import type { Messages } from '../messages/messages.ts';
import { useMessages } from '../messages/language.ts';

/** What was typed in a form that did not pass; shown again in it. */
export type CaseDraft = { form: CaseForm; values: Readonly<Record<string, string>>; faults: CaseFaults };

export type CaseFormProps = {
  reference: string;
  /** The case's changed_at, ISO: sent back so that a change underneath is noticed. */
  seen: string;
  /** A UUID: the same form sent twice is one note, one answer. */
  formKey: string;
  draft: CaseDraft | undefined;
};

/** The sentence under a field. */
export function faultWords(field: CaseField, fault: CaseFault | undefined, m: Messages): string | undefined {
  if (fault === undefined) return undefined;
  const { faults } = m.triage.forms;
  if (fault !== 'required') return faults[fault];
  const required: Partial<Record<CaseField, string>> = faults.required;
  return required[field] ?? faults.other;
}

/** Take, or take over with a word for the colleague. */
export const ClaimForm = ({ reference, seen }: CaseFormProps) => {
  const m = useMessages();
  return (
    <form method="post" action={`/triage/${reference}/claim`}>
      <HiddenField name="seen" value={seen} />
      <Button kind="primary" icon="user" data-key="o">
        {m.triage.actions.claim}
      </Button>
    </form>
  );
};

export const ReleaseForm = ({ reference, seen }: CaseFormProps) => {
  const m = useMessages();
  return (
    <form method="post" action={`/triage/${reference}/vrijgave`}>
      <HiddenField name="seen" value={seen} />
      <Button kind="subtle">{m.triage.actions.release}</Button>
    </form>
  );
};

export const TakeOverForm = (props: CaseFormProps) => {
  const { reference, seen } = props;
  const m = useMessages();
  const words = m.triage.forms;
  return (
    <Section id="overnemen" title={m.triage.actions.take_over} open={isDraft(props, 'take_over')}>
      <form class="mt-stack" method="post" action={`/triage/${reference}/claim`} novalidate>
        <HiddenField name="seen" value={seen} />
        <TextArea
          name="handover"
          label={words.handover}
          hint={words.handoverHint}
          rows={2}
          {...filled(props.draft, m, 'take_over', 'handover')}
        />
        <Button kind="primary">{m.triage.actions.take_over}</Button>
      </form>
    </Section>
  );
};

type AssessProps = CaseFormProps & {
  severities: readonly Option[];
  categories: readonly Option[];
  severity: number | null;
  category: string;
  open: boolean;
};

export const AssessForm = (props: AssessProps) => {
  const { reference, seen, severities, categories, severity, category } = props;
  const m = useMessages();
  const words = m.triage.forms;
  const known = { severity: severity === null ? '' : String(severity), category };
  const { value: level = known.severity, ...severityField } = filled(props.draft, m, 'assess', 'severity');
  const { value: chosen = known.category, ...categoryField } = filled(props.draft, m, 'assess', 'category');
  return (
    <Section id="beoordelen" title={m.triage.actions.assess} open={props.open || isDraft(props, 'assess')}>
      <form class="mt-stack" method="post" action={`/triage/${reference}/beoordeling`} novalidate>
        <HiddenField name="seen" value={seen} />
        <RadioGroup name="severity" label={words.severity} options={severities} value={level} {...severityField} />
        <Select
          name="category"
          label={words.category}
          hint={words.categoryHint}
          options={categories}
          value={chosen}
          {...categoryField}
        />
        <TextArea
          name="remark"
          label={words.remark}
          rows={2}
          optional
          {...filled(props.draft, m, 'assess', 'remark')}
        />
        <Button kind="primary">{words.assess}</Button>
      </form>
    </Section>
  );
};

export const NoteForm = (props: CaseFormProps) => {
  const { reference, formKey } = props;
  const m = useMessages();
  const words = m.triage.forms;
  return (
    <Section id="notitie" title={m.triage.actions.note} open={isDraft(props, 'note')}>
      <form class="mt-stack" method="post" action={`/triage/${reference}/notities`} novalidate>
        <HiddenField name="key" value={formKey} />
        <TextArea
          name="note"
          label={words.note}
          hint={words.noteHint}
          rows={4}
          {...filled(props.draft, m, 'note', 'note')}
        />
        <Button>{words.saveNote}</Button>
      </form>
    </Section>
  );
};

export const AnswerForm = (props: CaseFormProps) => {
  const { reference, formKey } = props;
  const m = useMessages();
  const words = m.triage.forms;
  return (
    <Section id="bericht" title={m.triage.actions.answer} open={isDraft(props, 'answer')}>
      <form class="mt-stack" method="post" action={`/triage/${reference}/antwoorden`} novalidate>
        <HiddenField name="key" value={formKey} />
        <TextArea
          name="answer"
          label={words.answer}
          hint={words.answerHint}
          {...filled(props.draft, m, 'answer', 'answer')}
        />
        <Button>{words.sendAnswer}</Button>
      </form>
    </Section>
  );
};

export const ReopenForm = (props: CaseFormProps) => {
  const { reference, seen } = props;
  const m = useMessages();
  const words = m.triage.forms;
  return (
    <Section id="heropenen" title={m.triage.actions.reopen} open={isDraft(props, 'reopen')}>
      <form class="mt-stack" method="post" action={`/triage/${reference}/heropening`} novalidate>
        <HiddenField name="seen" value={seen} />
        <TextArea
          name="reopenReason"
          label={words.reopenReason}
          hint={words.reopenHint}
          rows={3}
          {...filled(props.draft, m, 'reopen', 'reopenReason')}
        />
        <Button kind="primary">{m.triage.actions.reopen}</Button>
      </form>
    </Section>
  );
};

type SectionProps = { id: string; title: string; open: boolean; children?: Child };

// Folds without scripts, and opens by itself when the address points at it.
const Section = ({ id, title, open, children }: SectionProps) => (
  <details class="mt-fold" id={id} open={open}>
    <summary>{title}</summary>
    {children}
  </details>
);

const isDraft = ({ draft }: CaseFormProps, form: CaseForm): boolean => draft?.form === form;

/** The value and error of a field: from the draft when it is of this form. */
export function filled(draft: CaseDraft | undefined, m: Messages, form: CaseForm, field: CaseField) {
  if (draft?.form !== form) return { value: undefined, error: undefined };
  return { value: draft.values[field], error: faultWords(field, draft.faults[field], m) };
}
