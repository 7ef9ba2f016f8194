import type { Child } from 'hono/jsx';
import { say } from '#server/kernel/words.ts';
import { Table } from '../components/table.tsx';
import type { Question } from '#server/flagging/instruction/instruction.ts';
import type { Named } from '#server/flagging/instruction/load-named.ts';
import type { DecidedField } from '#server/vocabulary/decided-fields.ts';
import type { GroundWords } from './entry-facts.tsx';
import { useLocale, useMessages } from '../messages/language.ts';

type CodebookProps = {
  version: string;
  fields: readonly DecidedField[];
  grounds: readonly GroundWords[];
  named: Named;
};

/** What every field, code and ground of the register and its files means. */
export const Codebook = ({ version, fields, grounds, named }: CodebookProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.disclosure.codebook;
  return (
    <>
      <h1>{words.title}</h1>
      <p class="mt-lead">{words.lead}</p>
      <p>{words.version(version)}</p>
      <section class="mt-stack">
        <h2>{words.countTitle}</h2>
        <ul>
          {words.count.map((rule) => (
            <li>{rule}</li>
          ))}
        </ul>
      </section>
      <Meanings
        title={words.fieldsTitle}
        name={words.field}
        rows={fields.map((code) => ({ code, text: `${m.disclosure.fields[code]}. ${m.disclosure.meanings[code]}` }))}
      />
      <Meanings title={words.extraTitle} name={words.field} rows={rowsOf(words.extra)} />
      <Meanings title={words.decisionsTitle} name={words.code} rows={rowsOf(m.disclosure.decisions)} />
      <Meanings title={words.outcomesTitle} name={words.code} rows={rowsOf(m.disclosure.outcomes)} />
      <Meanings
        title={words.groundsTitle}
        name={words.ground}
        rows={grounds.map((ground) => ({
          code: ground.code,
          text: `${ground.article}: ${say(ground.label, locale)}. ${say(ground.description, locale)}`,
        }))}
      />
      <Meanings
        title={words.legalTitle}
        name={words.code}
        rows={named.legalGrounds.map(({ code, article, description }) => ({
          code,
          text: `${article}: ${say(description, locale)}`,
        }))}
      />
      {named.instructions.map((instruction) => (
        <Meanings
          title={words.instructionTitle(instruction.version)}
          name={words.code}
          rows={instruction.sections.flatMap(({ questions }) => questions).map(rowOf(locale))}
        />
      ))}
    </>
  );
};

type MeaningsProps = { title: string; name: string; rows: readonly { code: string; text: Child }[] };

const Meanings = ({ title, name, rows }: MeaningsProps) => {
  const m = useMessages();
  return (
    <section class="mt-stack mt-wide">
      <h2>{title}</h2>
      <Table
        caption={title}
        columns={[
          { heading: name, cell: (row) => <code>{row.code}</code> },
          { heading: m.disclosure.codebook.meaning, cell: (row) => row.text },
        ]}
        rows={rows}
      />
    </section>
  );
};

// Each answer under its code.
const rowOf =
  (locale: string) =>
  ({ id, question, answers }: Question) => ({
    code: id,
    text: (
      <>
        {say(question, locale)}{' '}
        {answers.map((answer) => (
          <>
            <code>{answer.code}</code>: {say(answer.label, locale)}.{' '}
          </>
        ))}
      </>
    ),
  });

const rowsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([code, text]) => ({ code, text }));
