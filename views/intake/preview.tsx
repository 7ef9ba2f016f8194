import { ActionBar, Button } from '../components/button.tsx';
import { HiddenField } from '../components/form/form-field.tsx';
import { Steps } from '../components/steps.tsx';
import { HiddenFiles, type KeptFile } from '../evidence/kept-files.tsx';
import { Readers, type ReadersProps } from './readers.tsx';
import { ReportFacts, type SaidReport } from './report-facts.tsx';
import { SentBeforeNote, type SentBefore } from './sent-before.tsx';
import { useMessages } from '../messages/language.ts';
import { PostForm } from '../components/form/post-form.tsx';
import { carriedId } from '../components/form/other-language.tsx';

export type PreviewProps = ReadersProps & {
  said: SaidReport;
  kept: readonly KeptFile[];
  /** Exactly what the form sent: it travels on unseen. */
  values: Readonly<Record<string, string>>;
  /** Of the field of the files that go along. */
  keepName: string;
  /** Of the key under which they wait. */
  keyName: string;
  /** What its form was sent with before, when that was another content. */
  before: SentBefore | 'hidden' | null;
  /** Files that stood with it, and do not come along. */
  left: readonly string[];
};

/** Who will see it, who will not, and what it is; the last look before sending. */
export const PreviewPage = (props: PreviewProps) => {
  const m = useMessages();
  const words = m.intake.preview;
  return (
    <>
      <Steps current={3} total={m.intake.steps} />
      <h1>{words.title}</h1>
      {props.before && <SentBeforeNote before={props.before} form={carriedId('/melden')} files={props.left} />}
      <Readers {...props} />
      <Sent {...props} />
      <PostForm carries action="/melden" about="/melden/controle" class="mt-stack">
        {Object.entries(props.values)
          .filter(([name]) => !name.startsWith(props.keepName))
          .map(([name, value]) => (
            <HiddenField name={name} value={value} />
          ))}
        <HiddenFiles files={props.kept} name={props.keepName} under={props.keyName} />
        <ActionBar>
          <Button kind="primary" icon="send">
            {words.send}
          </Button>
          <Button formaction="/melden/wijzigen">{words.change}</Button>
        </ActionBar>
      </PostForm>
    </>
  );
};

const Sent = (props: PreviewProps) => (
  <section class="mt-stack">
    <h2>{useMessages().intake.preview.sentTitle}</h2>
    <ReportFacts {...props.said} kept={props.kept} labelled={props.organisation !== null} />
  </section>
);
