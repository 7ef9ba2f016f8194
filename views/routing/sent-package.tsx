import { say, type Words } from '#server/kernel/words.ts';
import { useLocale, useMessages } from '../messages/language.ts';
import { PackageFacts, type ShownPackage } from './package-facts.tsx';

type SentPackageProps = {
  partner: Words;
  shown: ShownPackage;
  sha256: string;
  backHref: string;
};

/** Exactly what went to a partner, for the desk that sent it. */
export const SentPackage = ({ partner, shown, sha256, backHref }: SentPackageProps) => {
  const words = useMessages().routing.offer;
  return (
    <>
      <h1>{words.sentTo(say(partner, useLocale()))}</h1>
      <PackageFacts {...shown} />
      <p class="mt-soft mt-small">
        {words.hash}: <code>{sha256}</code>
      </p>
      <p>
        <a href={backHref}>{words.toReferrals}</a>
      </p>
    </>
  );
};
