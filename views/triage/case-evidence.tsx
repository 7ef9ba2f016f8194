import { Icon } from '../components/icon.tsx';
import { Pagination } from '../components/pagination.tsx';
import { formatSize } from '../components/size-words.ts';
import type { CaseProps } from './case-props.ts';
import { FileStanding } from '../evidence/file-standing.tsx';
import { useLocale, useMessages } from '../messages/language.ts';

/** The files that came with a report, each with the hash of its bytes as received. */
export const CaseEvidence = ({ found, evidenceLinks }: CaseProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.triage.case;
  return (
    <section class="mt-stack">
      <h2>{words.evidence}</h2>
      {found.evidence.rows.length === 0 ? (
        <p>{words.noEvidence}</p>
      ) : (
        <ul>
          {found.evidence.rows.map(({ id, name, size, sha256, standing }) => (
            <li>
              <a href={`/meldingen/${found.reference}/bewijs/${id}`}>
                <Icon name="download" /> <bdi>{name}</bdi>
              </a>{' '}
              <span class="mt-soft">{formatSize(size, locale, m)}</span>
              <FileStanding standing={standing} />
              <br />
              <small class="mt-soft">
                {words.sha256} <code class="mt-hash">{sha256}</code>
              </small>
            </li>
          ))}
        </ul>
      )}
      <Pagination {...evidenceLinks} of={words.evidence} />
    </section>
  );
};
