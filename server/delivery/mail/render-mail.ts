import { platformNotice } from '#views/mail/platform-notice.ts';
import { referralOffered } from '#views/mail/referral-offered.ts';
import { referralWithdrawn } from '#views/mail/referral-withdrawn.ts';
import { messagesFor } from '#views/messages/messages.ts';
import { cleanLine, cleanText } from '../../kernel/text.ts';
import { messageData, type MessageData, type Template } from '../message.ts';
import type { DueMessage } from '../queries.ts';

type Letter = { subject: string; text: string };
type Around = Pick<DueMessage, 'locale' | 'queuedAt'> & { publicOrigin: string };

const letters: { [T in Template]: (data: MessageData[T], around: Around) => Letter } = {
  referral_offered: ({ reference, referralId }, { locale, publicOrigin }) =>
    referralOffered({ reference, link: linkTo(publicOrigin, referralId), m: messagesFor(locale).delivery }),
  referral_withdrawn: ({ reference, referralId, by }, { locale, queuedAt: at, publicOrigin }) =>
    referralWithdrawn({ reference, by, at, link: linkTo(publicOrigin, referralId), locale, m: messagesFor(locale) }),
  platform_notice: platformNotice,
};

const linkTo = (publicOrigin: string, referralId: string): string => `${publicOrigin}/verwijzingen/${referralId}`;

/** A queued row → subject (one line) and plain text. Throws when the row's data are not those of its template. */
export function renderMail(
  { template, data, locale, queuedAt }: Pick<DueMessage, 'template' | 'data' | 'locale' | 'queuedAt'>,
  publicOrigin: string,
): Letter {
  const { subject, text } = write(template, data, { locale, queuedAt, publicOrigin });
  return { subject: cleanLine(subject), text: `${cleanText(text)}\n` };
}

const write = <T extends Template>(template: T, data: unknown, around: Around): Letter =>
  letters[template](messageData[template].parse(data), around);
