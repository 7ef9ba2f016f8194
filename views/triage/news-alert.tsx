import { Alert } from '../components/alert.tsx';
import { useMessages } from '../messages/language.ts';

/** On a page that asks for a step: something came in that nobody at the table looked at yet. Who sends it all the same knows that. */
export const NewsAlert = ({ reference }: { reference: string }) => {
  const words = useMessages().triage;
  return (
    <Alert kind="warning">
      <p>
        {words.reasons.besides} <a href={`/triage/${reference}`}>{words.readNews}</a>
      </p>
    </Alert>
  );
};
