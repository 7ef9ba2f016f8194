import { createTransport } from 'nodemailer';
import { isThisMachine } from '#db/connection/this-machine.ts';
import { SendError } from '../sender.ts';

type Mail = { messageId: string; to: { name: string; address: string }; subject: string; text: string; date: Date };

type Mailer = {
  /** Resolves when the server took the mail; throws SendError. */
  send: (mail: Mail) => Promise<void>;
  close: () => void;
};

// A server that hangs or trickles holds up one connection of ours, for at most this long. Milliseconds.
export const limits = { dnsTimeout: 5000, connectionTimeout: 8000, greetingTimeout: 8000, socketTimeout: 10_000 };
export const wholeSend = 30_000;

/**
 * Sends mail by SMTP. Addresses travel as {name, address}, and the envelope is made of those, so that no text becomes a header
 * or a recipient. Beyond this machine TLS is asked for; `?requireTLS=false` in the address lifts that.
 */
export function createMailer(smtpUrl: string, from: string): Mailer {
  const { hostname, protocol } = new URL(smtpUrl);
  const told = new Set<string>();
  const options = {
    pool: true as const,
    url: smtpUrl,
    maxConnections: 1,
    // Once over a new connection when one that was used before is lost, or none came about, and not a byte of the mail was
    // sent. Any more is for the outbox to see.
    maxRequeues: 1,
    idleTimeout: 10_000,
    requireTLS: protocol === 'smtp:' && !isThisMachine(hostname),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...limits,
    // Of what nodemailer logs we only keep which messages the server was told of: its errors do not say so.
    logger: {
      ...silent,
      info: ({ tnx, messageId }: Logged) => void (tnx === 'send' && messageId && told.add(messageId)),
      debug: ({ action, messageId }: Logged) => void (action === 'requeue' && told.delete(`<${messageId}>`)),
    },
  };
  const transport = createTransport(options);
  const send = async ({ messageId, to, subject, text, date }: Mail): Promise<void> => {
    const mail = {
      from: { name: 'Meldtafel', address: from },
      to,
      subject,
      text,
      date,
      messageId,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      disableFileAccess: true,
      disableUrlAccess: true,
      signal: AbortSignal.timeout(wholeSend),
    };
    try {
      await transport.sendMail(mail);
    } catch (error) {
      throw new SendError(codeOf(error), told.has(messageId));
    } finally {
      told.delete(messageId);
    }
  };
  return { send, close: () => transport.close() };
}

type Logged = { tnx?: string; action?: string; messageId?: string };

const ignore = (): void => {};
const silent = {
  level: ignore,
  trace: ignore,
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  fatal: ignore,
};

type SmtpFault = Error & { code?: unknown; responseCode?: unknown; timeoutType?: unknown; syscall?: unknown };

function codeOf(error: unknown): string {
  const { code, responseCode, timeoutType, syscall } = error as SmtpFault;
  const silentServer = code === 'ETIMEDOUT' && timeoutType !== 'SOCKET_TIMEOUT';
  if (syscall === 'connect' || silentServer) return 'unreachable';
  // A name or a lock that is refused is ours to mend: said by its own name.
  if (typeof responseCode === 'number' && code !== 'EAUTH' && code !== 'ETLS') return `smtp_${responseCode}`;
  return typeof code === 'string' ? code.toLowerCase() : 'unknown';
}
