import type { NoticeChannel } from '#server/vocabulary/notice-kinds.ts';
import type { NoticeAction, NoticeButton } from '#server/vocabulary/notice-lifecycle.ts';
import { formatMoment } from '../components/moment-words.ts';
import type { Locale, Messages } from '../messages/messages.ts';

/** "Sanne Brouwershof schreef een concept": what a step was, with the name of who did it. */
export function stepSentence(action: string, name: string | null | undefined, m: Messages['flagging']): string {
  const did = Object.entries(m.did).find(([known]) => known === action)?.[1];
  return did?.(name ?? capital(m.someone)) ?? '';
}

/** The same with its moment: the first thing a reader wants to know. */
export const statusSentence = (
  last: { action: string; at: Date; name: string | null | undefined },
  locale: Locale,
  m: Messages,
): string => m.flagging.status(stepSentence(last.action, last.name, m.flagging), formatMoment(locale, last.at, m.form));

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What was done just now with a notice, by a person. */
export function doneWords(
  done: NoticeAction | undefined,
  channel: NoticeChannel,
  { flagging }: Messages,
): string | undefined {
  const release = flagging.done.release(flagging.leaves[channel]);
  const words: Partial<Record<NoticeAction, string>> = { ...flagging.done, release } satisfies Record<
    NoticeButton,
    string
  >;
  return done && words[done];
}
