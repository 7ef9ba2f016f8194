import type { Child } from 'hono/jsx';
import type { ShownCaseForms } from '#server/triage/case-forms.ts';
import type { CaseProps } from './case-props.ts';
import { ask } from '../components/form/asked.ts';
import { Button } from '../components/button.tsx';
import { RadioGroup, Select, type Option } from '../components/form/choice-field.tsx';
import { HiddenField, TextArea } from '../components/form/form-field.tsx';
import type { Messages } from '../messages/messages.ts';
import { useMessages } from '../messages/language.ts';
import { sends } from '../components/swap/region.tsx';
import { PostForm } from '../components/form/post-form.tsx';

/** `draft`: the form that did not pass stays open. */
export type CaseFormProps = Pick<CaseProps, 'addresses' | 'forms' | 'draft'>;

/** A sentence per field that is wrong, in whichever form it is: two of them may ask the same. */
export const caseErrors = (
  forms: ShownCaseForms,
  words: Messages['triage']['caseForms'],
): Record<string, string | undefined> =>
  Object.fromEntries(
    [
      ask(forms.take_over, words.take_over),
      ask(forms.assess, words.assess),
      ask(forms.weigh, words.weigh),
      ask(forms.note, words.note),
      ask(forms.answer, words.answer),
      ask(forms.reopen, words.reopen),
    ].flatMap(({ errors }) => Object.entries(errors).filter(([, sentence]) => sentence !== undefined)),
  );

/** Take what nobody has: before anybody did, or as it came back. */
export const ClaimForm = ({ addresses, forms, again }: CaseFormProps & { again?: boolean }) => {
  const m = useMessages();
  const { field } = ask(again ? forms.take_up : forms.claim, {});
  return (
    <PostForm {...sends(addresses[again ? 'take_up' : 'claim'])}>
      <HiddenField {...field('seen')} />
      <HiddenField {...field('heard')} />
      <Button kind="primary" icon="user" data-key="o">
        {m.triage.actions.claim}
      </Button>
    </PostForm>
  );
};

export const ReleaseForm = ({ addresses, forms }: CaseFormProps) => {
  const m = useMessages();
  const { field } = ask(forms.release, {});
  return (
    <PostForm {...sends(addresses.release)}>
      <HiddenField {...field('seen')} />
      <HiddenField {...field('heard')} />
      <Button kind="subtle">{m.triage.actions.release}</Button>
    </PostForm>
  );
};

export const TakeOverForm = ({ addresses, forms, draft }: CaseFormProps) => {
  const m = useMessages();
  const { field } = ask(forms.take_over, m.triage.caseForms.take_over);
  return (
    <Section id="overnemen" title={m.triage.actions.take_over} open={draft === 'take_over'}>
      <PostForm class="mt-stack" {...sends(addresses.take_over)} novalidate>
        <HiddenField {...field('seen')} />
        <HiddenField {...field('heard')} />
        <TextArea {...field('handover')} rows={2} />
        <Button kind="primary">{m.triage.actions.take_over}</Button>
      </PostForm>
    </Section>
  );
};

type AssessProps = CaseFormProps & { severities: readonly Option[]; categories: readonly Option[]; open: boolean };

export const AssessForm = ({ addresses, forms, draft, severities, categories, open }: AssessProps) => {
  const m = useMessages();
  const { field } = ask(forms.assess, m.triage.caseForms.assess);
  return (
    <Section id="beoordelen" title={m.triage.actions.assess} open={draft === undefined ? open : draft === 'assess'}>
      <PostForm class="mt-stack" {...sends(addresses.assess)} novalidate>
        <HiddenField {...field('seen')} />
        <HiddenField {...field('heard')} />
        <RadioGroup {...field('severity')} options={severities} />
        <Select {...field('category')} options={categories} />
        <TextArea {...field('remark')} rows={2} />
        <Button kind="primary">{m.triage.forms.assess}</Button>
      </PostForm>
    </Section>
  );
};

/** How severe it is now: what says that danger is over. */
export const WeighForm = ({ addresses, forms, draft, severities }: CaseFormProps & Pick<CaseProps, 'severities'>) => {
  const m = useMessages();
  const { field } = ask(forms.weigh, m.triage.caseForms.weigh);
  return (
    <Section id="ernst" title={m.triage.actions.weigh} open={draft === 'weigh'}>
      <PostForm class="mt-stack" {...sends(addresses.weigh)} novalidate>
        <HiddenField {...field('seen')} />
        <HiddenField {...field('heard')} />
        <RadioGroup {...field('severity')} options={severities} />
        <TextArea {...field('weighReason')} rows={2} />
        <Button kind="primary">{m.triage.forms.weigh}</Button>
      </PostForm>
    </Section>
  );
};

export const NoteForm = ({ addresses, forms, draft }: CaseFormProps) => {
  const m = useMessages();
  const { field } = ask(forms.note, m.triage.caseForms.note);
  return (
    <Section id="notitie" title={m.triage.actions.note} open={draft === 'note'}>
      <PostForm class="mt-stack" {...sends(addresses.note)} novalidate>
        <HiddenField {...field('key')} />
        <HiddenField {...field('heard')} />
        <TextArea {...field('note')} rows={4} />
        <Button>{m.triage.forms.saveNote}</Button>
      </PostForm>
    </Section>
  );
};

export const AnswerForm = ({ addresses, forms, draft }: CaseFormProps) => {
  const m = useMessages();
  const { field } = ask(forms.answer, m.triage.caseForms.answer);
  return (
    <Section id="bericht" title={m.triage.actions.answer} open={draft === 'answer'}>
      <PostForm class="mt-stack" {...sends(addresses.answer)} novalidate>
        <HiddenField {...field('key')} />
        <HiddenField {...field('heard')} />
        <TextArea {...field('answer')} />
        <Button>{m.triage.forms.sendAnswer}</Button>
      </PostForm>
    </Section>
  );
};

export const ReopenForm = ({ addresses, forms, draft }: CaseFormProps) => {
  const m = useMessages();
  const { field } = ask(forms.reopen, m.triage.caseForms.reopen);
  return (
    <Section id="heropenen" title={m.triage.actions.reopen} open={draft === 'reopen'}>
      <PostForm class="mt-stack" {...sends(addresses.reopen)} novalidate>
        <HiddenField {...field('seen')} />
        <HiddenField {...field('heard')} />
        <TextArea {...field('reopenReason')} rows={3} />
        <Button kind="primary">{m.triage.actions.reopen}</Button>
      </PostForm>
    </Section>
  );
};

type SectionProps = { id: string; title: string; open: boolean; children?: Child };

// Folds without scripts, and opens by itself when the address points at it; one at a time, which closes the one before.
const Section = ({ id, title, open, children }: SectionProps) => (
  <details class="mt-fold" id={id} name="handeling" open={open}>
    <summary>{title}</summary>
    {children}
  </details>
);
