import { say } from '#server/kernel/words.ts';
import type { Letter } from '#server/flagging/notice.ts';
import type { LetterParts } from '#server/flagging/letter.ts';
import type { Messages } from '../messages/messages.ts';

/** The letter to a platform: a request to look and judge, never more. Plain text, one thought per paragraph. */
export function composeLetter(parts: LetterParts, m: Messages['flagging']['letter']): Letter {
  const { reference, platform, route, locale, urls, ground, sender } = parts;
  const paragraphs = [
    m.greeting(platform),
    parts.requestText,
    section(m.urls(urls.length), urls.map((url) => `- ${url}`).join('\n')),
    ...parts.sections.map(({ field, text }) => section(m[field], text)),
    m.routes[route],
    ground && m.ground(ground.article, say(ground.description, locale)),
    [m.reference(reference), m.sender(say(sender.name, locale), sender.contact ?? '')].join('\n'),
    m.closing,
  ];
  return { subject: m.subject(reference), text: paragraphs.filter(Boolean).join('\n\n') };
}

const section = (heading: string, text: string): string => (text ? `${heading}\n${text}` : '');
