import { createServer, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export type ReceivedMail = { recipients: string[]; raw: string };

/** How the server treats a mail it has read whole: takes it, answers with that SMTP code, hangs up, or never answers. */
export type MailAnswer = 'accept' | number | 'hang_up' | 'hang';

/** A code, or not a word: and then, after `stop`, to no new connection either. */
type Refused = 421 | 'hang_up' | 'stop';

export type MailServer = {
  url: string;
  /** Every mail that was taken, in the order it came. */
  mails: ReceivedMail[];
  /** What happens to the mails to come; may do something first, such as killing a database connection. */
  answer: (how: () => MailAnswer | Promise<MailAnswer>) => void;
  /** From now on a second mail over one connection is refused so, before any of it is read; undefined: no more. */
  refuseReuse: (how: Refused | undefined) => void;
  close: () => Promise<void>;
};

/** A real SMTP server that can fail in every way a mail server does. */
export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  let decide: () => MailAnswer | Promise<MailAnswer> = () => 'accept';
  let reuse: Refused | undefined;
  const used = new WeakSet<object>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 50,
    onMailFrom: (_, session, done) => {
      const refuse = used.has(session) ? reuse : undefined;
      used.add(session);
      if (refuse === 'stop') server.server.close();
      if (refuse === 'stop' || refuse === 'hang_up') for (const connection of connectionsOf(server)) connection.close();
      else done(refuse === undefined ? null : Object.assign(new Error('Too long'), { responseCode: refuse }));
    },
    onData: (stream, session, done) => {
      const decideOn = async (raw: string): Promise<void> => {
        const how = await decide();
        if (how === 'accept') mails.push({ recipients: session.envelope.rcptTo.map((to) => to.address), raw });
        if (how === 'hang') return;
        if (how === 'hang_up') for (const connection of connectionsOf(server)) connection.close();
        else done(how === 'accept' ? null : Object.assign(new Error('Not now'), { responseCode: how }));
      };
      void text(stream).then(decideOn, done);
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    answer: (how) => (decide = how),
    refuseReuse: (how) => (reuse = how),
    close,
  };
}

/** A mail server that greets with the first of `lines`, answers each command with the next, and hangs up when there is none left. */
export async function startCurtServer(
  lines: readonly string[],
): Promise<{ url: string; connections: () => number; close: () => Promise<void> }> {
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
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
  return { url: `smtp://127.0.0.1:${port}`, connections: () => connections, close };
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
