import { useMessages } from '../messages/language.ts';

/** What the partner wrote for the reporter, to both sides. */
export const ToldToReporter = ({ told }: { told: string | null }) => {
  const words = useMessages().routing;
  if (told === null) return null;
  return (
    <p>
      {words.toldToReporter}: <bdi class="mt-lines">{told}</bdi>
    </p>
  );
};
