import { platformNotice } from '#views/mail/platform-notice.ts';
import { referralOffered } from '#views/mail/referral-offered.ts';
import { messagesFor } from '#views/messages/messages.ts';
import { z } from 'zod';
import { cleanLine, cleanText } from '../kernel/text.ts';
import type { DueMessage } from './queries.ts';

const referralData = z.object({ reference: z.string().min(1), referralId: z.uuid() });
const noticeData = z.object({ subject: z.string().min(1), text: z.string().min(1) });

/** A queued row → subject (one line) and plain text. Throws when the row's data are not those of its template. */
export function renderMessage(
  { template, data, locale }: Pick<DueMessage, 'template' | 'data' | 'locale'>,
  publicOrigin: string,
): { subject: string; text: string } {
  const { subject, text } = renderTemplate(template, data, messagesFor(locale).delivery, publicOrigin);
  return { subject: cleanLine(subject), text: `${cleanText(text)}\n` };
}

function renderTemplate(
  template: DueMessage['template'],
  data: unknown,
  m: ReturnType<typeof messagesFor>['delivery'],
  publicOrigin: string,
): { subject: string; text: string } {
  switch (template) {
    case 'referral_offered': {
      const { reference, referralId } = referralData.parse(data);
      return referralOffered({ reference, link: `${publicOrigin}/verwijzingen/${referralId}`, m });
    }
    case 'platform_notice':
      return platformNotice(noticeData.parse(data));
  }
}
