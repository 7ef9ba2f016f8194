import type { TlpText } from '#server/vocabulary/tlp.ts';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { RadioGroup, Select, type Option } from '../components/choice-field.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { DateTimeField, FileField, HiddenField, TextArea, TextField } from '../components/form-field.tsx';
import { Steps } from '../components/steps.tsx';
import type { Messages } from '../messages/messages.ts';
import { KeptFiles, type KeptFile } from '../evidence/kept-files.tsx';
import { useMessages } from '../messages/language.ts';

export type IncidentFormProps = {
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string | undefined>>;
  category: { label: string; help: string; advice: readonly string[] };
  municipalities: readonly Option[];
  urgencies: readonly Option[];
  victimRoles: readonly Option[];
  kept: readonly KeptFile[];
  limits: { files: number; bytes: number };
  accept: string;
  anonymous: boolean;
  /** yyyy-mm-dd, the last day that can be chosen. */
  today: string;
};

/** The report itself. What was typed and received stays, whatever was wrong. */
export const IncidentFormPage = (props: IncidentFormProps) => {
  const { values, errors, category } = props;
  const m = useMessages();
  const words = m.intake.form;
  return (
    <>
      <Steps current={2} total={m.intake.steps} />
      <h1>{words.title}</h1>
      <ErrorSummary errors={errors} />
      <p>
        {words.about} <strong>{category.label}</strong> (<a href="/melden">{words.otherCategory}</a>)
      </p>
      <Alert kind="info" title={words.adviceTitle}>
        <ul>
          {category.advice.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </Alert>
      <form
        method="post"
        action="/melden/controle"
        enctype="multipart/form-data"
        class="mt-stack"
        autocomplete="off"
        novalidate
      >
        <HiddenField name="sleutel" value={values['sleutel'] ?? ''} />
        <HiddenField name="bon" value={values['bon'] ?? ''} />
        <HiddenField name="category" value={values['category'] ?? ''} />
        <WhatHappened {...props} />
        <WhereAndWho {...props} />
        <Evidence {...props} />
        <p>
          <Button kind="primary">{words.next}</Button>
        </p>
      </form>
    </>
  );
};

const WhatHappened = ({ values, errors, today }: IncidentFormProps) => {
  const m = useMessages();
  const words = m.intake.form;
  return (
    <>
      <Alert kind="warning" title={words.warningTitle}>
        <ul>
          {words.warning.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
        <p>{words.warningPublic}</p>
      </Alert>
      <TextArea
        name="description"
        label={words.description}
        hint={words.descriptionHint}
        value={values['description']}
        error={errors['description']}
        rows={8}
      />
      <DateTimeField
        name="noticed"
        label={words.noticed}
        date={values['noticedDate']}
        time={values['noticedTime']}
        error={errors['noticed']}
        max={today}
      />
      <DateTimeField
        name="happened"
        label={words.happened}
        date={values['happenedDate']}
        time={values['happenedTime']}
        error={errors['happened']}
        max={today}
        optional
      />
    </>
  );
};

const WhereAndWho = ({ values, errors, municipalities, urgencies, victimRoles, anonymous }: IncidentFormProps) => {
  const m = useMessages();
  const words = m.intake.form;
  return (
    <>
      <Select
        name="municipality"
        label={words.municipality}
        hint={words.municipalityHint}
        options={municipalities}
        value={values['municipality']}
        error={errors['municipality']}
        searchUrl="/gemeenten"
        optional
      />
      <TextField
        name="place"
        label={words.place}
        hint={words.placeHint}
        value={values['place']}
        error={errors['place']}
        optional
      />
      <RadioGroup
        name="urgency"
        label={words.urgency}
        options={urgencies}
        value={values['urgency']}
        error={errors['urgency']}
      />
      {!anonymous && (
        <RadioGroup name="tlp" label={words.tlp} options={tlpOptions(m)} value={values['tlp']} error={errors['tlp']} />
      )}
      {victimRoles.length > 0 && (
        <Select
          name="victimRole"
          label={words.victimRole}
          options={victimRoles}
          value={values['victimRole']}
          error={errors['victimRole']}
          optional
        />
      )}
    </>
  );
};

const Evidence = ({ errors, kept, limits, accept }: IncidentFormProps) => {
  const m = useMessages();
  const words = m.intake.form;
  return (
    <>
      <KeptFiles files={kept} />
      <FileField
        name="evidence"
        label={words.evidence}
        hint={words.evidenceHint(limits.files, limits.bytes / 1_000_000)}
        accept={accept}
        error={errors['evidence']}
        optional
      />
    </>
  );
};

const tlpOptions = (m: Messages): Option[] =>
  (Object.keys(m.intake.tlp) as TlpText[]).map((tlp) => ({
    value: tlp.slice('TLP:'.length),
    label: tlp,
    hint: m.intake.tlp[tlp],
  }));
