import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export type MailCatcher = { smtpUrl: string; folder: string; close: () => Promise<void> };

const largest = 5 * 1024 * 1024; // bytes

/**
 * The mail server of the demonstration: on this machine only, writes every mail to `<folder>/<time>-<message-id>.eml` and
 * sends nothing on. A mail that arrives again with the same Message-ID is the same mail.
 */
export async function startMailCatcher(folder: string): Promise<MailCatcher> {
  mkdirSync(folder, { recursive: true });
  const mails = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  const caught = new Set(mails.map((name) => name.slice(name.indexOf('Z-') + 2, -'.eml'.length)));
  const keep = async (stream: Readable): Promise<void> => {
    const mail = await buffer(stream);
    const id = messageIdOf(mail);
    if (caught.has(id)) return;
    caught.add(id);
    const file = path.join(folder, `${new Date().toISOString().replaceAll(':', '.')}-${id}.eml`);
    writeFileSync(`${file}.part`, mail);
    renameSync(`${file}.part`, file);
  };
  const receive = async (stream: Readable, done: (error?: Error) => void): Promise<void> => {
    try {
      await keep(stream);
    } catch {
      return done(new Error('The mail could not be kept'));
    }
    done();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 1000,
    size: largest,
    onData: (stream, _session, done) => void receive(stream, done),
  });
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.on('error', () => {}); // a client that hangs up in the middle
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { smtpUrl: `smtp://127.0.0.1:${port}`, folder, close };
}

// As part of a file name: nothing that could lead out of the folder.
function messageIdOf(mail: Buffer): string {
  const [head = ''] = mail.toString('latin1').split('\r\n\r\n', 1);
  const id = /^message-id:\s*<?([^>\s]+)/im.exec(head)?.[1] ?? `none-${crypto.randomUUID()}`;
  return id.replaceAll(/[^\w.@+-]/g, '_').slice(0, 150);
}
