import type { Form, Shown } from '#server/kernel/form.ts';
import { ask, type FormWords } from './asked.ts';
import { Select, type Option } from './choice-field.tsx';
import { HiddenField, TextArea, TextField } from './form-field.tsx';

/** A form of which a page knows no more than its fields, and its words. */
export type WordedForm = { form: Shown<Form>; words: FormWords<Shown<Form>> };

type FormFieldsProps = WordedForm & {
  /** What can be chosen, by field. */
  options?: Readonly<Record<string, readonly Option[]>>;
};

/** Every field of a form, each as its kind asks for. */
export const FormFields = ({ form, words, options = {} }: FormFieldsProps) => {
  const { field } = ask(form, words);
  return (
    <>
      {Object.entries(form).map(([name, { kind }]) => {
        if (kind === 'hidden') return <HiddenField {...field(name)} />;
        if (kind === 'choice') return <Select {...field(name)} options={options[name] ?? []} />;
        if (kind === 'text') return <TextArea {...field(name)} rows={4} />;
        return <TextField {...field(name)} autocomplete={name === 'name' ? 'name' : undefined} />;
      })}
    </>
  );
};
