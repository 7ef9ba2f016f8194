import { deliverMessage } from '../../delivery/deliver-messages.ts';
import { mailSender } from '../../delivery/mail/mail-channel.ts';
import { onSent } from '../../jobs.ts';
import { openWorld, type World } from '../world.ts';
import { startMailServer, type MailServer, type ReceivedMail } from './mail-server.ts';

/** A test world whose messages leave for a real mail server, as the worker sends them, when a test says so. */
export type MailWorld = {
  world: World;
  server: MailServer;
  /** Tries the next message that is due; false: there is none. */
  deliverNext: () => Promise<boolean>;
  /** Tries all that are due; the mails that came in by it, in the order they came. */
  deliver: () => Promise<ReceivedMail[]>;
  close: () => Promise<void>;
};

export async function openMailWorld(): Promise<MailWorld> {
  const [world, server] = await Promise.all([openWorld(), startMailServer()]);
  const { publicOrigin } = world.site;
  const sender = mailSender({ smtpUrl: server.url, mailFrom: 'meldtafel@meldtafel.example', publicOrigin });
  const work = { database: world.db.readers.worker, sender, now: world.clock.now, onSent };
  const deliverNext = () => deliverMessage(work);
  const deliver = async () => {
    const before = server.mails.length;
    while (await deliverNext());
    return server.mails.slice(before);
  };
  const close = async () => {
    sender.close();
    await Promise.all([world.close(), server.close()]);
  };
  return { world, server, deliverNext, deliver, close };
}
