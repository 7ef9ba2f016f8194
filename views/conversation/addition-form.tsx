import type { additionForm } from '#server/conversation/addition-form.ts';
import type { Shown } from '#server/kernel/form.ts';
import { ask } from '../components/form/asked.ts';
import { Button } from '../components/button.tsx';
import { ErrorSummary } from '../components/form/error-summary.tsx';
import { FileField, HiddenField, TextArea } from '../components/form/form-field.tsx';
import { KeptFiles, type KeptFile } from '../evidence/kept-files.tsx';
import { useMessages } from '../messages/language.ts';
import { PostForm } from '../components/form/post-form.tsx';

type ShownAddition = Shown<typeof additionForm>;

export type AdditionFormProps = {
  action: string;
  form: ShownAddition;
  kept: readonly KeptFile[];
  limits: { files: number; bytes: number };
};

/** Text, files or both, beside what was filed before. Left out of print: a dossier holds no empty boxes. */
export const AdditionForm = ({ action, form, kept, limits }: AdditionFormProps) => {
  const m = useMessages();
  const words = m.intake.incident;
  const { field } = ask(form, m.intake.addition);
  return (
    <section class="mt-stack mt-screen-only">
      <h2>{words.addTitle}</h2>
      <p>{words.addHint}</p>
      <PostForm action={action} enctype="multipart/form-data" class="mt-stack" autocomplete="off" novalidate>
        <HiddenField {...field('sleutel')} />
        <TextArea {...field('text')} />
        <KeptFiles files={kept} name={form.keep.name} under={form.sleutel.name} />
        <FileField {...field('evidence')} hint={m.intake.form.evidenceHint(limits.files, limits.bytes / 1_000_000)} />
        <p>
          <Button kind="primary">{words.add}</Button>
        </p>
      </PostForm>
    </section>
  );
};

/** What is wrong with it, for above the page. */
export const AdditionErrors = ({ form }: { form: ShownAddition }) => (
  <ErrorSummary errors={ask(form, useMessages().intake.addition).errors} />
);
