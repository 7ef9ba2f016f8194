import { Button } from '../components/button.tsx';
import { FileField, HiddenField, TextArea } from '../components/form-field.tsx';
import { KeptFiles, type KeptFile } from '../evidence/kept-files.tsx';
import { useMessages } from '../messages/language.ts';

export type AdditionFormProps = {
  action: string;
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string | undefined>>;
  kept: readonly KeptFile[];
  limits: { files: number; bytes: number };
  accept: string;
};

/** Text, files or both, beside what was filed before. Left out of print: a dossier holds no empty boxes. */
export const AdditionForm = ({ action, values, errors, kept, limits, accept }: AdditionFormProps) => {
  const m = useMessages();
  const words = m.intake.incident;
  return (
    <section class="mt-stack mt-screen-only">
      <h2>{words.addTitle}</h2>
      <p>{words.addHint}</p>
      <form method="post" action={action} enctype="multipart/form-data" class="mt-stack" autocomplete="off" novalidate>
        <HiddenField name="sleutel" value={values['sleutel'] ?? ''} />
        <TextArea name="text" label={words.text} value={values['text']} error={errors['text']} optional />
        <KeptFiles files={kept} />
        <FileField
          name="evidence"
          label={words.files}
          hint={m.intake.form.evidenceHint(limits.files, limits.bytes / 1_000_000)}
          accept={accept}
          error={errors['evidence']}
          optional
        />
        <p>
          <Button kind="primary">{words.add}</Button>
        </p>
      </form>
    </section>
  );
};
