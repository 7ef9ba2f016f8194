import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export type ReceivedMail = { recipients: string[]; raw: string };

/** How the server treats a mail it has read whole: takes it, answers with that SMTP code, hangs up, or never answers. */
export type MailAnswer = 'accept' | number | 'hang_up' | 'hang';

export type MailServer = {
  url: string;
  /** Every mail that was taken, in the order it came. */
  mails: ReceivedMail[];
  /** What happens to the mails to come; may do something first, such as killing a database connection. */
  answer: (how: () => MailAnswer | Promise<MailAnswer>) => void;
  close: () => Promise<void>;
};

/** A real SMTP server that can fail in every way a mail server does. */
export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  let decide: () => MailAnswer | Promise<MailAnswer> = () => 'accept';
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 50,
    onData: (stream, session, done) => {
      const receive = async (data: Readable): Promise<void> => {
        const mail = { recipients: session.envelope.rcptTo.map((to) => to.address), raw: await text(data) };
        const how = await decide();
        if (how === 'accept') mails.push(mail);
        if (how === 'hang') return;
        if (how === 'hang_up') for (const connection of connectionsOf(server)) connection.close();
        else done(how === 'accept' ? null : Object.assign(new Error('Not now'), { responseCode: how }));
      };
      void receive(stream);
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, mails, answer: (how) => (decide = how), close };
}

/** A mail server that greets with the first of `lines`, answers each command with the next, and hangs up when there is none left. */
export async function startCurtServer(lines: readonly string[]): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((socket) => {
    const left = [...lines];
    const next = () => {
      const line = left.shift();
      if (line === undefined) socket.end();
      else socket.write(`${line}\r\n`);
    };
    socket.on('error', () => {}).on('data', next);
    next();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => void server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, close };
}

const connectionsOf = (server: SMTPServer): Set<{ close: () => void }> =>
  (server as SMTPServer & { connections: Set<{ close: () => void }> }).connections;

/** One header of a raw mail, folded lines joined; undefined when it is not there. */
export function headerOf({ raw }: ReceivedMail, name: string): string | undefined {
  const [head = ''] = raw.split('\r\n\r\n', 1);
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const line = lines.find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line?.slice(name.length + 1).trim();
}
