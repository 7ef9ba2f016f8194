import type { Config } from '../../config.ts';
import type { Channel, Sender } from '../sender.ts';
import { isMailAddress } from './address.ts';
import { createMailer } from './mailer.ts';
import { renderMail } from './render-mail.ts';

/** Sends by SMTP to `smtpUrl`. The Message-ID is made of the row and the date is that of queueing: sent twice it is one mail. */
export function mailSender({
  smtpUrl,
  mailFrom,
  publicOrigin,
}: Pick<Config, 'mailFrom' | 'publicOrigin'> & { smtpUrl: string }): Sender {
  const mailer = createMailer(smtpUrl, mailFrom);
  const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1);
  return {
    channel: 'mail',
    send: (message) => {
      const { id, recipientName: name, recipientAddress: address, queuedAt: date } = message;
      return mailer.send({
        messageId: `<${id}@${domain}>`,
        to: { name, address },
        date,
        ...renderMail(message, publicOrigin),
      });
    },
    close: mailer.close,
  };
}

export const mailChannel: Channel = {
  isAddress: isMailAddress,
  open: ({ smtpUrl, mailFrom, publicOrigin }) =>
    smtpUrl === undefined ? undefined : mailSender({ smtpUrl, mailFrom, publicOrigin }),
};
