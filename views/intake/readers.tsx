import type { Child } from 'hono/jsx';
import type { Messages } from '../messages/messages.ts';
import { useMessages } from '../messages/language.ts';
import { asSentence } from './wording.ts';

export type ReadersProps = {
  tlp: string;
  category: { aboutProcess: boolean };
  /** That should hear of it too. */
  municipality: string | null;
  /** Null: somebody without account. */
  organisation: string | null;
  /** The first body of the rules of today, and whether a report with this label may go there. */
  partner: { name: string; reason: string; mayReceive: boolean } | null;
};

/** Who will see a report that says this, who may later, and who will not. */
export const Readers = (props: ReadersProps) => {
  const m = useMessages();
  const words = m.intake.preview;
  return (
    <>
      <Group title={words.whoTitle} sentences={whoSees(props, m)} />
      <Group title={words.partnerTitle} sentences={whoMaySee(props, m)}>
        {props.partner && props.tlp !== 'RED' && <p>{props.partner.reason}</p>}
      </Group>
      <Group title={words.notTitle} sentences={whoDoesNotSee(props, m)} />
    </>
  );
};

type SoonProps = {
  /** What says who reads it: of each field its name. */
  asks: readonly string[];
  url: string;
};

/** The same while the form is filled in, where scripts run; else that it comes on the next page. */
export const ReadersSoon = ({ asks, url }: SoonProps) => {
  const fields = asks.map((name) => `[name='${name}']`).join(', ');
  return (
    <div
      class="mt-panel mt-stack"
      id="lezers"
      aria-live="polite"
      hx-get={url}
      hx-target="#lezers"
      hx-trigger={`load, change from:main target:"${fields}"`}
      hx-include={fields}
      hx-sync="this:replace"
    >
      <p>{useMessages().intake.form.readersLater}</p>
    </div>
  );
};

const Group = ({ title, sentences, children }: { title: string; sentences: readonly string[]; children?: Child }) => (
  <section class="mt-stack">
    <h2>{title}</h2>
    <ul>
      {sentences.map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
    {children}
  </section>
);

function whoSees({ organisation, tlp, category }: ReadersProps, m: Messages): string[] {
  const words = m.intake.preview;
  if (tlp === 'RED') return [words.red];
  return [
    ...(organisation ? [words.ownOrganisation(organisation)] : []),
    words.table,
    ...(category.aboutProcess ? [words.noticeMakers] : []),
  ];
}

function whoMaySee({ tlp, partner, municipality }: ReadersProps, m: Messages): string[] {
  const words = m.intake.preview;
  if (tlp === 'RED') return [words.partnerRed];
  return [
    partner ? firstBody(partner, m) : words.noPartner,
    ...(municipality ? [words.municipality(municipality)] : []),
  ];
}

const firstBody = ({ name, mayReceive }: NonNullable<ReadersProps['partner']>, m: Messages): string =>
  mayReceive ? asSentence(m.intake.preview.partner(name)) : m.intake.preview.partnerAbove(name);

function whoDoesNotSee({ organisation, tlp }: ReadersProps, m: Messages): string[] {
  const words = m.intake.preview;
  return [
    ...(organisation === null ? [words.notIdentity] : []),
    ...(organisation !== null && tlp === 'RED' ? [words.notColleagues] : []),
    words.notOthers,
    words.notPublic,
  ];
}
