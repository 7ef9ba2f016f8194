import { Facts } from '../components/facts.tsx';
import { formatMoment } from '../components/moment-words.ts';
import { useLocale, useMessages } from '../messages/language.ts';

type LogPageProps = {
  /** Absent: nothing was ever logged. */
  head: { size: number; checkpoint: string; signedAt: Date } | undefined;
  vkey: string | undefined;
  /** Origin of this site, for the commands. */
  site: string;
};

/** What the log is, what it proves and does not prove, and how anybody checks it. */
export const LogPage = ({ head, vkey, site }: LogPageProps) => {
  const m = useMessages();
  const words = m.ledger;
  return (
    <>
      <h1>{words.title}</h1>
      <p class="mt-lead">{words.lead}</p>
      <section class="mt-stack">
        <h2>{words.howTitle}</h2>
        <Paragraphs texts={words.how} />
      </section>
      <section class="mt-stack" id="checkpoint">
        <h2>{words.checkpointTitle}</h2>
        <p>{words.checkpoint}</p>
        {head ? <Signed head={head} /> : <p>{words.empty}</p>}
      </section>
      <section class="mt-stack" id="controleren">
        <h2>{words.verifyTitle}</h2>
        <p>{words.verify}</p>
        <pre>
          <code>{`npm run verify-log -- ${site}${vkey ? ` \\\n  --vkey '${vkey}'` : ''}`}</code>
        </pre>
        <p>{words.since}</p>
        <pre>
          <code>{`curl -o checkpoint ${site}/log/checkpoint\nnpm run verify-log -- ${site} --since checkpoint`}</code>
        </pre>
        <p>{words.otherTools}</p>
      </section>
      <section class="mt-stack" id="grenzen">
        <h2>{words.limitsTitle}</h2>
        <ul>
          {words.limits.map((limit) => (
            <li>{limit}</li>
          ))}
        </ul>
      </section>
      <section class="mt-stack">
        <h2>{words.addressesTitle}</h2>
        <Facts facts={words.addresses.map(({ path, what }) => ({ term: path, value: what }))} />
      </section>
    </>
  );
};

const Signed = ({ head }: { head: NonNullable<LogPageProps['head']> }) => {
  const locale = useLocale();
  const m = useMessages();
  return (
    <>
      <Facts
        facts={[
          { term: m.ledger.size, value: m.ledger.entries(head.size) },
          { term: m.ledger.signedAt, value: formatMoment(locale, head.signedAt, m.form) },
        ]}
      />
      <SignedCheckpoint checkpoint={head.checkpoint} />
    </>
  );
};

/** A checkpoint just as it was signed. */
export const SignedCheckpoint = ({ checkpoint }: { checkpoint: string }) => (
  <pre dir="ltr">
    <code>{checkpoint.trimEnd()}</code>
  </pre>
);

const Paragraphs = ({ texts }: { texts: readonly string[] }) => (
  <>
    {texts.map((text) => (
      <p>{text}</p>
    ))}
  </>
);
