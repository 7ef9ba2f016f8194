import type { TlpText } from '#server/vocabulary/tlp.ts';
import type { StationHere } from '#server/reference/stations/station.ts';
import type { EndedMunicipality } from '#server/intake/form-ground.ts';
import type { incidentForm } from '#server/intake/incident-form.ts';
import type { Shown } from '#server/kernel/form.ts';
import { Alert } from '../components/alert.tsx';
import { ask } from '../components/form/asked.ts';
import { Button } from '../components/button.tsx';
import { RadioGroup, SearchField, Select, type Option } from '../components/form/choice-field.tsx';
import { ErrorSummary } from '../components/form/error-summary.tsx';
import { DateTimeField, FileField, HiddenField, TextArea, TextField } from '../components/form/form-field.tsx';
import { Steps } from '../components/steps.tsx';
import type { Messages } from '../messages/messages.ts';
import { KeptFiles, type KeptFile } from '../evidence/kept-files.tsx';
import { ReadersSoon } from './readers.tsx';
import { StationChoices } from './stations.tsx';
import { useMessages } from '../messages/language.ts';
import { PostForm } from '../components/form/post-form.tsx';

export type IncidentFormProps = {
  form: Shown<typeof incidentForm>;
  category: { label: string; advice: readonly string[] };
  municipalities: readonly Option[];
  /** The municipality of who reports, when that is no more. */
  ownEnded: EndedMunicipality | undefined;
  /** Address of the search field for municipalities. */
  municipalitySearch: string;
  /** Where the polling stations of a municipality are asked. */
  stationsUrl: string;
  stations: readonly StationHere[];
  /** Where is asked who will read it, and by which fields of the form. */
  readersUrl: string;
  readersAsk: readonly string[];
  urgencies: readonly Option[];
  victimRoles: readonly Option[];
  kept: readonly KeptFile[];
  limits: { files: number; bytes: number };
  anonymous: boolean;
  /** For whom it is reported; null without account. */
  organisation: string | null;
  /** Where somebody signs in after all, and comes back here. */
  signInHref: string;
  /** yyyy-mm-dd, the last day that can be chosen. */
  today: string;
};

const stationsId = 'stembureaus';

/** The report itself. What was typed and received stays, whatever was wrong. */
export const IncidentFormPage = (props: IncidentFormProps) => {
  const { form, category } = props;
  const m = useMessages();
  const words = m.intake.form;
  const { field, errors } = ask(form, m.intake.report);
  return (
    <>
      <Steps current={2} total={m.intake.steps} />
      <h1>{words.title}</h1>
      <ErrorSummary errors={errors} />
      <p>
        {words.about} <strong>{category.label}</strong> (<a href="/melden">{words.otherCategory}</a>)
      </p>
      <p>
        {props.organisation === null ? (
          <>
            {words.withoutAccount} <a href={props.signInHref}>{m.layout.signIn}</a>
          </>
        ) : (
          words.onBehalfOf(props.organisation)
        )}
      </p>
      <Alert kind="info" title={words.adviceTitle}>
        <ul>
          {category.advice.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </Alert>
      <PostForm
        action="/melden/controle"
        once
        enctype="multipart/form-data"
        class="mt-stack"
        autocomplete="off"
        novalidate
      >
        <HiddenField {...field('sleutel')} />
        <HiddenField {...field('bon')} />
        <HiddenField {...field('category')} />
        <WhatHappened {...props} />
        <WhereAndWho {...props} />
        <ReadersSoon url={props.readersUrl} asks={props.readersAsk} />
        <Evidence {...props} />
        <p>
          <Button kind="primary">{words.next}</Button>
        </p>
      </PostForm>
    </>
  );
};

const WhatHappened = ({ form, today }: IncidentFormProps) => {
  const m = useMessages();
  const words = m.intake.form;
  const { field } = ask(form, m.intake.report);
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
      <TextArea {...field('description')} rows={8} />
      <DateTimeField {...field('noticed')} max={today} />
      <DateTimeField {...field('happened')} max={today} />
    </>
  );
};

const WhereAndWho = ({
  form,
  municipalities,
  ownEnded,
  municipalitySearch,
  stationsUrl,
  stations,
  urgencies,
  victimRoles,
  anonymous,
}: IncidentFormProps) => {
  const m = useMessages();
  const { field } = ask(form, m.intake.report);
  return (
    <>
      <SearchField
        {...field('municipality')}
        {...(ownEnded && { hint: m.intake.form.ownEnded(ownEnded) })}
        choices={municipalities}
        searchUrl={municipalitySearch}
      />
      <TextField {...field('place')} list={stationsId} />
      <StationChoices id={stationsId} url={stationsUrl} asks={form.municipality.name} stations={stations} />
      <RadioGroup {...field('urgency')} options={urgencies} />
      {!anonymous && <RadioGroup {...field('tlp')} options={tlpOptions(m)} />}
      {victimRoles.length > 0 && <Select {...field('victimRole')} options={victimRoles} />}
    </>
  );
};

const Evidence = ({ form, kept, limits }: IncidentFormProps) => {
  const m = useMessages();
  const { field } = ask(form, m.intake.report);
  const hint = m.intake.form.evidenceHint(limits.files, limits.bytes / 1_000_000);
  return (
    <>
      <KeptFiles files={kept} name={form.keep.name} under={form.sleutel.name} />
      <FileField {...field('evidence')} hint={hint} />
    </>
  );
};

const tlpOptions = (m: Messages): Option[] =>
  (Object.keys(m.intake.tlp) as TlpText[]).map((tlp) => ({
    value: tlp.slice('TLP:'.length),
    label: tlp,
    hint: m.intake.tlp[tlp],
  }));
