import { useMessages } from '../messages/language.ts';

/** What stands where names would, to a reader who sees a code for everybody but colleagues; to others nothing. */
export const CodedNames = ({ coded }: { coded: boolean }) => {
  const words = useMessages().web.codedNames;
  return coded ? <p class="mt-soft">{words}</p> : <></>;
};
