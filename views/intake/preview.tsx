import type { TlpText } from '#server/vocabulary/tlp.ts';
import { TlpLabel } from '../components/badge.tsx';
import { ActionBar, Button } from '../components/button.tsx';
import { Facts } from '../components/facts.tsx';
import { HiddenField } from '../components/form/form-field.tsx';
import { Moment } from '../components/moment.tsx';
import { Steps } from '../components/steps.tsx';
import { HiddenFiles, type KeptFile } from '../evidence/kept-files.tsx';
import { Readers, type ReadersProps } from './readers.tsx';
import { SentBeforeNote, type SentBefore } from './sent-before.tsx';
import { formatSize } from '../components/size-words.ts';
import { useLocale, useMessages } from '../messages/language.ts';
import { PostForm } from '../components/form/post-form.tsx';

export type PreviewProps = Omit<ReadersProps, 'tlp'> & {
  /** Exactly what the form sent: it travels on unseen. */
  values: Readonly<Record<string, string>>;
  report: {
    description: string;
    noticedAt: Date;
    happenedAt: Date | null;
    place: string;
    tlp: string;
  };
  category: { label: string };
  urgency: string;
  victimRole: string | null;
  kept: readonly KeptFile[];
  /** Of the field of the files that go along. */
  keepName: string;
  /** What its form was sent with before, when that was another content. */
  before: SentBefore | 'hidden' | null;
};

const formId = 'melding';

/** Who will see it, who will not, and what it is; the last look before sending. */
export const PreviewPage = (props: PreviewProps) => {
  const m = useMessages();
  const words = m.intake.preview;
  return (
    <>
      <Steps current={3} total={m.intake.steps} />
      <h1>{words.title}</h1>
      {props.before && <SentBeforeNote before={props.before} form={formId} />}
      <Readers {...props} tlp={props.report.tlp} />
      <Sent {...props} />
      <PostForm id={formId} action="/melden" about="/melden/controle" class="mt-stack">
        {Object.entries(props.values)
          .filter(([name]) => !name.startsWith(props.keepName))
          .map(([name, value]) => (
            <HiddenField name={name} value={value} />
          ))}
        <HiddenFiles files={props.kept} name={props.keepName} />
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

const Sent = ({ report, category, municipality, urgency, victimRole, organisation, kept }: PreviewProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.intake.preview;
  const tlp = `TLP:${report.tlp}` as TlpText;
  return (
    <section class="mt-stack">
      <h2>{words.sentTitle}</h2>
      <Facts
        facts={[
          { term: words.category, value: category.label },
          { term: words.description, value: <div class="mt-as-typed">{report.description}</div> },
          { term: words.noticed, value: <Moment at={report.noticedAt} /> },
          report.happenedAt && {
            term: words.happened,
            value: <Moment at={report.happenedAt} />,
          },
          municipality !== null && { term: words.municipalityTerm, value: municipality },
          report.place !== '' && { term: words.place, value: report.place },
          { term: words.urgency, value: urgency },
          victimRole !== null && { term: words.victimRole, value: victimRole },
          organisation !== null && {
            term: words.tlp,
            value: (
              <>
                <TlpLabel tlp={tlp} /> {m.intake.tlp[tlp]}
              </>
            ),
          },
          kept.length > 0 && {
            term: words.evidence,
            value: (
              <ul>
                {kept.map((file) => (
                  <li>
                    <bdi>{m.intake.form.file(file.name, formatSize(file.size, locale, m))}</bdi>
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </section>
  );
};
