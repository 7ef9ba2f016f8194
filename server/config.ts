import { z } from 'zod';
import { areKeysOf, readKeys, type KeySource } from '#db/keys.ts';
import { connectionFromUrl, isSafeFromOthers } from '#db/connection/connection-from-url.ts';
import type { ConnectionOptions } from '#db/postgres/open-driver.ts';
import { parts, readers, type Part, type Reader } from '#db/readers.ts';
import { isThisMachine } from '#db/connection/this-machine.ts';
import { logLevels } from './kernel/process/log.ts';
import { isPrivateKey } from './ledger/format/note-key.ts';
import { isHost, isOrigin, loginUrl, oneOf, originOf, plain, postgresUrl, url, whole } from './setting-kinds.ts';

/** What the environment says, checked once at the start. README lists every name. */
export type Config = {
  production: boolean;
  port: number;
  host: string;
  publicOrigin: string;
  secureCookies: boolean;
  parts: readonly Part[];
  /** Absent: the demonstration on an embedded PostgreSQL. */
  databaseUrls: Record<Reader, string> | undefined;
  /** Absent: the demonstration makes its own. */
  keySource: KeySource | undefined;
  logKey: string | undefined;
  logOrigin: string;
  dataDir: string;
  smtpUrl: string | undefined;
  mailFrom: string;
  trustedProxies: number;
  securityContact: string;
};

export class ConfigError extends Error {}

/** The name of the variable that gives one reader a login of its own. */
const urlName = (reader: Reader): `DATABASE_URL_${Uppercase<Reader>}` =>
  `DATABASE_URL_${reader.toUpperCase() as Uppercase<Reader>}`;

/** The variable that this reader's login comes from. */
export const urlNameInUse = (reader: Reader, env: NodeJS.ProcessEnv = process.env): string =>
  env[urlName(reader)] ? urlName(reader) : 'DATABASE_URL';

/** The variable that the login of the owner comes from. */
export const ownerUrlNameInUse = (env: NodeJS.ProcessEnv = process.env): 'DATABASE_OWNER_URL' | 'DATABASE_URL' =>
  env['DATABASE_OWNER_URL'] ? 'DATABASE_OWNER_URL' : 'DATABASE_URL';

/** Where a command reaches the database as its owner; undefined when nothing says so. Throws ConfigError where production would not start. */
export function ownerConnection(env: NodeJS.ProcessEnv = process.env): ConnectionOptions | undefined {
  const name = ownerUrlNameInUse(env);
  const text = env[name];
  if (!text) return undefined;
  const connection = connectionFromUrl(text);
  if (env['NODE_ENV'] !== 'production') return connection;
  if (!isSafeFromOthers(text)) throw new ConfigError(`${name}: ${needsTls}`);
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
    throw new ConfigError(`NODE_TLS_REJECT_UNAUTHORIZED: ${checksNothing}`);
  return connection;
}

const needsTls = 'production needs ?sslmode=verify-full behind it, for this database is on another machine';
const checksNothing =
  'takes the check from every certificate: take it away, and name an authority of your own in NODE_EXTRA_CA_CERTS';

const environment = z.object({
  NODE_ENV: oneOf(['production', 'development', 'test']),
  LOG_LEVEL: oneOf(logLevels),
  PORT: whole(65_535).prefault('3000'),
  HOST: z.string().refine(isHost, 'must be an address or a name of this machine').default('127.0.0.1'),
  PUBLIC_ORIGIN: url(['http://', 'https://'])
    .refine(isOrigin, 'must be a protocol and a name, such as https://meldtafel.example, and nothing behind it')
    .optional(),
  MELDTAFEL_PARTS: z.string().optional(),
  DATABASE_URL: postgresUrl,
  DATABASE_OWNER_URL: postgresUrl,
  ...(Object.fromEntries(readers.map((reader) => [urlName(reader), postgresUrl])) as Record<
    ReturnType<typeof urlName>,
    typeof postgresUrl
  >),
  MELDTAFEL_SECRET: z.string().optional(),
  MELDTAFEL_KEYS: z.string().transform(readKeys).optional(),
  LOG_PRIVATE_KEY: z
    .string()
    .refine(
      isPrivateKey,
      'is no key; make one with `npm run log-key -- <LOG_ORIGIN>`, and keep the one that the log began with',
    )
    .optional(),
  LOG_ORIGIN: z
    .string()
    .regex(/^[^\s+]+$/, 'may hold no space and no plus sign')
    .optional(),
  DATA_DIR: plain.default('.data'),
  SMTP_URL: loginUrl(['smtp://', 'smtps://'])
    .refine((text) => new URL(text).hostname !== '', 'names no host')
    .refine(
      (text) => /^(\?requireTLS=(true|false))?$/.test(new URL(text).search),
      'has behind the ? something else than requireTLS=false or requireTLS=true',
    )
    .optional(),
  MAIL_FROM: z
    .email('must be an address of mail, such as meldtafel@example.org')
    .default('meldtafel@meldtafel.example'),
  TRUSTED_PROXIES: whole(10).optional(),
  SECURITY_CONTACT: url(['mailto:', 'https://'])
    .refine((text) => !/^mailto:(?![^?]+@)/i.test(text), 'names nobody')
    .default('mailto:beveiliging@meldtafel.example'),
  NODE_TLS_REJECT_UNAUTHORIZED: z
    .string()
    .refine((text) => text !== '0', checksNothing)
    .optional(),
});

/** The names of what says where a database is. */
const databaseNames = ['DATABASE_URL', 'DATABASE_OWNER_URL', ...readers.map(urlName)] as const;

const everyPart = Object.keys(parts) as Part[];

type Environment = z.infer<typeof environment>;

/** Environment → typed configuration; throws one error that names every fault. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // An empty value is how compose files and shells say 'not set'.
  const parsed = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  const faults = [
    ...namingFaultsOf(env),
    ...(parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? []),
  ];
  if (parsed.data) faults.push(...faultsOf(parsed.data));
  if (!parsed.data || faults.length > 0) {
    throw new ConfigError(
      `Meldtafel cannot start with these settings:\n${faults.map((fault) => `- ${fault}`).join('\n')}`,
    );
  }
  return toConfig(parsed.data);
}

// A setting whose value got lost, or whose name was written wrongly, must not be taken for one that nobody gave.
const namingFaultsOf = (env: NodeJS.ProcessEnv): string[] => [
  ...(['NODE_ENV', 'DATABASE_URL'] as const)
    .filter((name) => env[name] === '')
    .map((name) => `${name}: is empty: take it away for the demonstration, else give it its value`),
  ...Object.keys(env)
    .filter((name) => name.startsWith('DATABASE_URL_') && !databaseNames.some((known) => known === name))
    .map((name) => `${name}: is no setting; those of readers are ${readers.map(urlName).join(', ')}`),
];

function faultsOf(env: Environment): string[] {
  const unknown = chosenParts(env).filter((part) => !everyPart.some((known) => known === part));
  const faults = unknown.map((part) => `MELDTAFEL_PARTS: "${part}" is not one of ${everyPart.join(', ')}`);
  // The demonstration is for whoever says nothing of an installation of their own.
  const own = [...databaseNames, 'MELDTAFEL_SECRET', 'MELDTAFEL_KEYS'] as const;
  const [said] = own.filter((name) => env[name]);
  if (said && !env.DATABASE_URL) faults.push(`DATABASE_URL: is needed beside ${said}`);
  if (env.DATABASE_URL && !env.NODE_ENV)
    faults.push('NODE_ENV: is needed beside DATABASE_URL: production, or development where nothing is at stake');
  if (env.NODE_ENV !== 'production') return [...faults, ...keyFaultsOf(env)];
  if (!env.DATABASE_URL)
    faults.push('DATABASE_URL: production needs its own PostgreSQL; the embedded one is for demonstration');
  if (!/^https:/i.test(env.PUBLIC_ORIGIN ?? '')) faults.push('PUBLIC_ORIGIN: production needs an https:// address');
  // Node does no TLS here, so something of their own stands in front; whose visitors would else all be one.
  if (!env.TRUSTED_PROXIES)
    faults.push('TRUSTED_PROXIES: production stands behind a proxy that does TLS: say how many of your own there are');
  for (const name of databaseNames)
    if (!isSafeFromOthers(env[name] ?? 'postgres://localhost')) faults.push(`${name}: ${needsTls}`);
  if (isMailInClear(env.SMTP_URL ?? 'smtp://localhost'))
    faults.push('SMTP_URL: production sends no mail without TLS: take ?requireTLS=false away');
  faults.push(...keyFaultsOf(env));
  if (chosenParts(env).includes('worker')) {
    if (!env.SMTP_URL) faults.push('SMTP_URL: the worker needs a mail server');
    if (!env.LOG_PRIVATE_KEY)
      faults.push('LOG_PRIVATE_KEY: the worker signs the log; make one with `npm run log-key -- <LOG_ORIGIN>`');
  }
  return faults;
}

function isMailInClear(text: string): boolean {
  const { hostname, searchParams } = new URL(text);
  return !isThisMachine(hostname) && searchParams.get('requireTLS') === 'false';
}

function keyFaultsOf(env: Environment): string[] {
  const { MELDTAFEL_SECRET: secret = '', MELDTAFEL_KEYS: keys } = env;
  const chosen = partsOf(env);
  const make = `make them with \`npm run keys -- ${chosen.join(',')}\``;
  if (keys) {
    if (secret !== '') return ['MELDTAFEL_KEYS: not beside MELDTAFEL_SECRET, which all keys are made from'];
    return areKeysOf(keys, chosen) ? [] : [`MELDTAFEL_KEYS: these are not the keys of ${chosen.join(',')}; ${make}`];
  }
  const faults: string[] = [];
  if (env.DATABASE_URL && secret.length < 32) faults.push('MELDTAFEL_SECRET: needs at least 32 characters');
  if (env.NODE_ENV !== 'production') return faults;
  if (new Set(secret).size < 12) faults.push('MELDTAFEL_SECRET: too weak; make one with `openssl rand -base64 48`');
  // Who takes over one part must find nothing that the keys of another follow from.
  if (chosen.length < everyPart.length)
    faults.push(
      `MELDTAFEL_SECRET: a process of production that runs only ${chosen.join(',')} gets their keys; ${make}`,
    );
  return faults;
}

function toConfig(env: Environment): Config {
  const publicOrigin = new URL(env.PUBLIC_ORIGIN ?? originOf(env.HOST, env.PORT)).origin; // as a browser says it
  const one = env.DATABASE_URL;
  return {
    production: env.NODE_ENV === 'production',
    port: env.PORT,
    host: env.HOST,
    publicOrigin,
    secureCookies: publicOrigin.startsWith('https://'),
    parts: partsOf(env),
    databaseUrls:
      one === undefined
        ? undefined
        : (Object.fromEntries(readers.map((reader) => [reader, env[urlName(reader)] ?? one])) as Record<
            Reader,
            string
          >),
    keySource: env.MELDTAFEL_KEYS ?? env.MELDTAFEL_SECRET,
    logKey: env.LOG_PRIVATE_KEY,
    logOrigin: env.LOG_ORIGIN ?? `${new URL(publicOrigin).host}/log`,
    dataDir: env.DATA_DIR,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    trustedProxies: env.TRUSTED_PROXIES ?? 0,
    securityContact: env.SECURITY_CONTACT,
  };
}

const chosenParts = (env: Environment): string[] => env.MELDTAFEL_PARTS?.split(',') ?? [...everyPart];

const partsOf = (env: Environment): Part[] => everyPart.filter((part) => chosenParts(env).includes(part));
