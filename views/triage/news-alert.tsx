import type { NewsOf } from '#server/triage/queue/queue-reason.ts';
import { Alert } from '../components/alert.tsx';
import { useMessages } from '../messages/language.ts';
import { besidesWords } from './reason-words.ts';

type NewsAlertProps = { reference: string; news: NewsOf | null };

/** On a page that asks for a step: something came in that nobody at the table looked at yet. Who sends it all the same knows that. */
export const NewsAlert = ({ reference, news }: NewsAlertProps) => {
  const m = useMessages();
  if (!news) return <></>;
  return (
    <Alert kind="warning">
      <p>
        {besidesWords(news, m)} <a href={`/triage/${reference}`}>{m.triage.readNews}</a>
      </p>
    </Alert>
  );
};
