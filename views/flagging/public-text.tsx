import type { PublicText } from '#server/flagging/public-text.ts';
import { Facts } from '../components/facts.tsx';
import { Moment } from '../components/moment.tsx';
import { Addresses, Paragraphs } from './paragraphs.tsx';
import { useMessages } from '../messages/language.ts';

/** Exactly what may become public about a notice, in the order of the register. */
export const PublicFacts = ({ notice }: { notice: PublicText }) => {
  const m = useMessages();
  const words = m.flagging.public;
  const text = (written: string) => (written ? <Paragraphs text={written} /> : words.none);
  return (
    <Facts
      facts={[
        { term: words.reference, value: notice.reference },
        { term: words.election, value: notice.election },
        { term: words.platform, value: notice.platform },
        { term: words.route, value: m.disclosure.routes[notice.route] },
        { term: words.decision, value: notice.decision ? m.flagging.decisions[notice.decision] : words.undecided },
        notice.decidedAt && {
          term: words.decidedAt,
          value: <Moment at={notice.decidedAt} />,
        },
        { term: words.urls, value: <Addresses urls={notice.urls} /> },
        ...notice.texts.map((each) => ({ term: words[each.field], value: text(each.text) })),
        notice.reason !== null && { term: words.reason, value: text(notice.reason) },
        { term: words.instruction, value: notice.instructionVersion },
      ]}
    />
  );
};
