import { platformNotice } from '#views/mail/platform-notice.ts';
import { referralOffered } from '#views/mail/referral-offered.ts';
import { messagesFor, type Messages } from '#views/messages/messages.ts';
import { cleanLine, cleanText } from '../../kernel/text.ts';
import { messageData, type MessageData, type Template } from '../message.ts';
import type { DueMessage } from '../queries.ts';

type Letter = { subject: string; text: string };
type Around = { m: Messages['delivery']; publicOrigin: string };

const letters: { [T in Template]: (data: MessageData[T], around: Around) => Letter } = {
  referral_offered: ({ reference, referralId }, { m, publicOrigin }) =>
    referralOffered({ reference, link: `${publicOrigin}/verwijzingen/${referralId}`, m }),
  platform_notice: platformNotice,
};

/** A queued row → subject (one line) and plain text. Throws when the row's data are not those of its template. */
export function renderMail(
  { template, data, locale }: Pick<DueMessage, 'template' | 'data' | 'locale'>,
  publicOrigin: string,
): Letter {
  const { subject, text } = write(template, data, { m: messagesFor(locale).delivery, publicOrigin });
  return { subject: cleanLine(subject), text: `${cleanText(text)}\n` };
}

const write = <T extends Template>(template: T, data: unknown, around: Around): Letter =>
  letters[template](messageData[template].parse(data), around);
