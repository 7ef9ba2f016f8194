import { say } from '#server/kernel/words.ts';
import type { Question } from '#server/flagging/instruction/instruction.ts';
import type { noticeForm } from '#server/flagging/notice-form.ts';
import type { Shown } from '#server/kernel/form.ts';
import type { Letter } from '#server/flagging/notice.ts';
import type { PublicText } from '#server/flagging/public-text.ts';
import { Alert } from '../components/alert.tsx';
import { ActionBar, Button } from '../components/button.tsx';
import { HiddenField } from '../components/form/form-field.tsx';
import { Steps } from '../components/steps.tsx';
import { PublicFacts } from './public-text.tsx';
import { useLocale, useMessages } from '../messages/language.ts';
import { PostForm } from '../components/form/post-form.tsx';

export type NoticePreviewProps = {
  action: string;
  /** The address of the form that goes on from here. */
  about: string;
  form: Shown<typeof noticeForm>;
  /** How many pages the form has. */
  parts: number;
  /** Everything the form holds, to travel on. */
  values: Readonly<Record<string, string>>;
  letter: Letter;
  /** The language of the letter. */
  language: string;
  notice: PublicText;
  platformStatus: string;
  blocking: readonly Question[];
};

/** The exact text as it will be sent, and as it will be published. Saving and not sending stand side by side. */
export const NoticePreviewPage = (props: NoticePreviewProps) => {
  const { action, about, form, parts, values, letter, language, notice, platformStatus, blocking } = props;
  const m = useMessages();
  const words = m.flagging.preview;
  return (
    <>
      <Steps current={parts + 1} total={parts + 1} />
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <Blocking questions={blocking} title={words.blockedTitle} />
      <section class="mt-stack">
        <h2>{words.letterTitle}</h2>
        <LetterText {...{ letter, language }} />
        <p>
          {words.status}: {platformStatus}
        </p>
      </section>
      <section class="mt-stack">
        <h2>{words.publicTitle}</h2>
        <p>{words.publicLead}</p>
        <PublicFacts notice={notice} />
      </section>
      <PostForm carries class="mt-stack" {...{ action, about }}>
        {Object.entries(values).map(([name, value]) => (
          <HiddenField name={name} value={value} />
        ))}
        <ActionBar label={m.flagging.page.actions}>
          <Button kind={blocking.length > 0 ? 'secondary' : 'primary'} name={form.do.name} value="save">
            {words.save}
          </Button>
          <Button kind="primary" name={form.do.name} value="save-not-send">
            {words.saveNotSend}
          </Button>
          <Button kind="subtle" name={form.do.name} value="change">
            {words.back}
          </Button>
        </ActionBar>
      </PostForm>
    </>
  );
};

/** Why the procedure stops here; nothing at all when it does not. */
export const Blocking = ({ questions, title }: { questions: readonly Question[]; title: string }) => {
  const locale = useLocale();
  return questions.length === 0 ? (
    <></>
  ) : (
    <Alert kind="warning" title={title}>
      <ul>
        {questions.map((question) => (
          <li>
            {say(question.question, locale)} {question.blocked && say(question.blocked, locale)}
          </li>
        ))}
      </ul>
    </Alert>
  );
};

/** The letter, which a screen reader reads in the letter's language. */
export const LetterText = ({ letter, language }: { letter: Letter; language: string }) => {
  const m = useMessages();
  return (
    <>
      <p>
        {m.flagging.page.letterSubject}: <strong lang={language}>{letter.subject}</strong>
      </p>
      <pre dir="auto" lang={language}>
        {letter.text}
      </pre>
    </>
  );
};
