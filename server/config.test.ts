import { expect, test } from 'vitest';
import { keysOf, writeKeys } from '#db/keys.ts';
import { ConfigError, ownerConnection, readConfig } from './config.ts';

const strong = 'k4Zr9-Qw2mXv7Lp0Ts8YbN3cHd6Gf1Ja';
const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://desk:pw@db/meldtafel?sslmode=verify-full',
  MELDTAFEL_SECRET: strong,
  PUBLIC_ORIGIN: 'https://meldtafel.example',
  TRUSTED_PROXIES: '1',
  SMTP_URL: 'smtps://mail.example',
  LOG_PRIVATE_KEY: Buffer.alloc(32, 7).toString('base64'),
};

test('without settings it is the demonstration on this machine', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    databaseUrls: undefined,
    production: false,
    secureCookies: false,
  });
});

test('a complete production environment is accepted', () => {
  expect(readConfig(production)).toMatchObject({
    production: true,
    secureCookies: true,
    logOrigin: 'meldtafel.example/log',
  });
});

test('an empty value means not set', () => {
  expect(readConfig({ PORT: '', SMTP_URL: '' }).port).toBe(3000);
});

const own = { NODE_ENV: 'development', MELDTAFEL_SECRET: strong };
const misread = (name: string) => new RegExp(`- ${name}: cannot be read: .*%2F %3F %23 %25$`);

const faults: [string, NodeJS.ProcessEnv, RegExp][] = [
  [
    'a password with a loose %',
    { ...own, DATABASE_URL: 'postgres://a:b%zz@db/x' },
    /- DATABASE_URL: holds a % that is no part of a code; write %25/,
  ],
  ['a level of the log that does not exist', { LOG_LEVEL: 'zz' }, /- LOG_LEVEL: /],
  ['a port that is no port', { PORT: '70000' }, /- PORT:/],
  ['an address without protocol', { PUBLIC_ORIGIN: 'meldtafel.example' }, /- PUBLIC_ORIGIN: must be an address/],
  ['a database that is no PostgreSQL', { ...own, DATABASE_URL: 'mysql://x' }, /- DATABASE_URL: must be an address/],
  [
    'an own database without secret',
    { ...own, MELDTAFEL_SECRET: '', DATABASE_URL: 'postgres://localhost' },
    /- MELDTAFEL_SECRET: needs at least 32/,
  ],
  ['a part that does not exist', { MELDTAFEL_PARTS: 'public,portal' }, /- MELDTAFEL_PARTS: "portal" is not one of/],
  ['a port of another kind', { PORT: 'x' }, /- PORT: must be a whole number from 0 to 65535$/],
  ['a port with a fraction', { PORT: '80.5' }, /- PORT: must be a whole number from 0 to 65535$/],
  [
    'a number of proxies of another kind',
    { TRUSTED_PROXIES: 'yes' },
    /- TRUSTED_PROXIES: must be a whole number from 0 to 10$/,
  ],
  ['a host that is none', { HOST: 'my host' }, /- HOST: must be an address or a name of this machine$/],
  ['an address with a folder', { PUBLIC_ORIGIN: 'https://x.example/pad' }, /- PUBLIC_ORIGIN: .* and nothing behind it/],
  ['an address with a login', { PUBLIC_ORIGIN: 'https://a:b@x.example' }, /- PUBLIC_ORIGIN: .* and nothing behind it/],
  [
    'an address with an empty login',
    { PUBLIC_ORIGIN: 'https://@x.example' },
    /- PUBLIC_ORIGIN: .* and nothing behind it/,
  ],
  [
    'an address with an empty question',
    { PUBLIC_ORIGIN: 'https://x.example/?' },
    /- PUBLIC_ORIGIN: .* and nothing behind it/,
  ],
  ['a / in the password of the database', { ...own, DATABASE_URL: 'postgres://a:b/c@db/x' }, misread('DATABASE_URL')],
  ['a ? in the password of the database', { ...own, DATABASE_URL: 'postgres://a:b?c@db/x' }, misread('DATABASE_URL')],
  ['a # in the password of the database', { ...own, DATABASE_URL: 'postgres://a:b#c@db/x' }, misread('DATABASE_URL')],
  ['a / behind digits in a password', { ...own, DATABASE_URL: 'postgres://a:12/c@db/x' }, misread('DATABASE_URL')],
  ['a ? behind digits in a password', { ...own, DATABASE_URL: 'postgres://a:12?c@db/x' }, misread('DATABASE_URL')],
  ['a # behind digits in a password', { ...own, DATABASE_URL: 'postgres://a:12#c@db/x' }, misread('DATABASE_URL')],
  ['a / in a mail password', { SMTP_URL: 'smtp://a:b/c@mail' }, misread('SMTP_URL')],
  ['a # behind digits in a mail password', { SMTP_URL: 'smtp://a:12#c@mail' }, misread('SMTP_URL')],
  ['a port of mail that is none', { SMTP_URL: 'smtp://mail:70000' }, misread('SMTP_URL')],
  ['a port of the site that is none', { PUBLIC_ORIGIN: 'https://x.example:70000' }, misread('PUBLIC_ORIGIN')],
  [
    'mail that is no mail',
    { SMTP_URL: 'mail:25' },
    /- SMTP_URL: must be an address that starts with smtp:\/\/ or smtps:\/\/$/,
  ],
  [
    'TLS by another name',
    { ...own, DATABASE_URL: 'postgres://x/y?ssl=true' },
    /- DATABASE_URL: has behind the \? .*sslmode/,
  ],
  [
    'what libpq reads, and we do not',
    { ...own, DATABASE_URL: 'postgres://x/y?application_name=mt&sslmode=require&sslrootcert=ca.pem' },
    /- DATABASE_URL: has behind the \? .*: application_name, sslrootcert$/,
  ],
  ['TLS in capitals', { ...own, DATABASE_URL: 'postgres://x/y?SSLMODE=require' }, /- DATABASE_URL: has behind the \? /],
  [
    'TLS said twice',
    { ...own, DATABASE_URL: 'postgres://x/y?sslmode=disable&sslmode=require' },
    /- DATABASE_URL: has behind the \? /,
  ],
  ['TLS of no kind', { ...own, DATABASE_URL: 'postgres://x/y?sslmode=' }, /- DATABASE_URL: has an sslmode other than /],
  [
    'a contact that is neither mail nor a page',
    { SECURITY_CONTACT: 'beveiliging@x.example' },
    /- SECURITY_CONTACT: must be an address that starts with mailto: or https:\/\/$/,
  ],
  ['a contact that is nobody', { SECURITY_CONTACT: 'mailto:' }, /- SECURITY_CONTACT: names nobody$/],
  ['a contact that is half', { SECURITY_CONTACT: 'mailto:?subject=x@y' }, /- SECURITY_CONTACT: names nobody$/],
  ['a mail server without a host', { SMTP_URL: 'smtp://' }, /- SMTP_URL: names no host$/],
  ...[
    'requireTls=false',
    'requireTLS=no',
    'requireTLS',
    'requireTLS=false&requireTLS=true',
    'requireTLS=false&pool=true',
    'tls.rejectUnauthorized=false',
  ].map((options): [string, NodeJS.ProcessEnv, RegExp] => [
    `a mail server with ?${options}`,
    { SMTP_URL: `smtps://a:b@mail:465/?${options}` },
    /- SMTP_URL: has behind the \? something else than requireTLS=false or requireTLS=true$/,
  ]),
  ['a mail password with a loose %', { SMTP_URL: 'smtp://a:b%zz@mail' }, /- SMTP_URL: holds a % .*write %25/],
  [
    'an environment that is not known',
    { NODE_ENV: 'prod' },
    /- NODE_ENV: must be one of production, development, test$/,
  ],
  ['a kind of log that is not known', { LOG_LEVEL: 'zz' }, /- LOG_LEVEL: must be one of trace, debug, .*silent$/],
  ['a sender that is a name', { MAIL_FROM: 'meldtafel' }, /- MAIL_FROM: must be an address of mail, such as /],
  [
    'a reader without the rest',
    { DATABASE_URL_TABLE: 'postgres://localhost' },
    /- DATABASE_URL: is needed beside DATABASE_URL_TABLE$/,
  ],
  [
    'TLS of a kind that is not known',
    { ...own, DATABASE_URL: 'postgres://x/y?sslmode=prefer' },
    /- DATABASE_URL: has an sslmode other than disable, require or verify-full$/,
  ],
  ['an owner that is no PostgreSQL', { DATABASE_OWNER_URL: 'mysql://x' }, /- DATABASE_OWNER_URL: must be an address/],
  ['a log origin with a space', { LOG_ORIGIN: 'my log' }, /- LOG_ORIGIN: may hold no space/],
  ['a log key that is none', { LOG_PRIVATE_KEY: 'cut-off-in-the-middle' }, /- LOG_PRIVATE_KEY: is no key/],
  ['a sender that is no address', { MAIL_FROM: 'meldtafel' }, /- MAIL_FROM:/],
  [
    'production on the embedded database',
    { ...production, DATABASE_URL: undefined },
    /- DATABASE_URL: production needs its own PostgreSQL/,
  ],
  [
    'production without TLS',
    { ...production, PUBLIC_ORIGIN: 'http://meldtafel.example' },
    /- PUBLIC_ORIGIN: production needs an https/,
  ],
  [
    'production with a short secret',
    { ...production, MELDTAFEL_SECRET: 'short' },
    /- MELDTAFEL_SECRET: needs at least 32/,
  ],
  [
    'production with a secret of few signs',
    { ...production, MELDTAFEL_SECRET: 'ab'.repeat(20) },
    /- MELDTAFEL_SECRET: too weak/,
  ],
  [
    'production of one part with the secret that all keys are made from',
    { ...production, MELDTAFEL_PARTS: 'public,worker' },
    /- MELDTAFEL_SECRET: a process of production that runs only public,worker gets their keys; make them with `npm run keys -- public,worker`/,
  ],
  ['production without keys', { ...production, MELDTAFEL_SECRET: '' }, /- MELDTAFEL_SECRET: needs at least 32/],
  [
    'the secret beside keys',
    { ...production, MELDTAFEL_KEYS: writeKeys(strong, ['public', 'intake', 'desk', 'worker']) },
    /- MELDTAFEL_KEYS: not beside MELDTAFEL_SECRET/,
  ],
  ...(
    [
      ['that lacks one', writeKeys(strong, ['public'])],
      ['with one too many', writeKeys(strong, ['public', 'intake', 'worker'])],
      ['that is cut off', writeKeys(strong, ['public', 'intake']).slice(0, -9)],
      ['that is none', 'public=x'],
    ] as const
  ).map(([what, MELDTAFEL_KEYS]): [string, NodeJS.ProcessEnv, RegExp] => [
    `a set of keys ${what}`,
    { ...production, MELDTAFEL_SECRET: '', MELDTAFEL_PARTS: 'public,intake', MELDTAFEL_KEYS },
    /- MELDTAFEL_KEYS: these are not the keys of public,intake; make them with `npm run keys -- public,intake`/,
  ]),
  ['a production worker without mail server', { ...production, SMTP_URL: '' }, /- SMTP_URL: the worker needs/],
  [
    'a production worker without log key',
    { ...production, LOG_PRIVATE_KEY: '' },
    /- LOG_PRIVATE_KEY: the worker signs/,
  ],
];

const remote = 'postgres://desk:pw@db/meldtafel';
const nobodyElse = (name: string, value: string): [string, NodeJS.ProcessEnv, RegExp] => [
  `${name}=${JSON.stringify(value)}`,
  { ...production, [name]: value },
  new RegExp(`- ${name}: `),
];

// What nearly says something else than it seems to: only the exact word starts anything.
const nearly: [string, NodeJS.ProcessEnv, RegExp][] = [
  ...[
    'prod',
    'Production',
    'PRODUCTION',
    ' production',
    'production ',
    'production\n',
    '"production"',
    'staging',
    'live',
    'demo',
    '0',
    ' ',
    '',
  ].map((word): [string, NodeJS.ProcessEnv, RegExp] => [
    `the demonstration by NODE_ENV=${JSON.stringify(word)}`,
    { NODE_ENV: word },
    /- NODE_ENV: (must be one of production, development, test|is empty: .*)$/,
  ]),
  [
    'the demonstration by an empty DATABASE_URL',
    { DATABASE_URL: '' },
    /- DATABASE_URL: is empty: take it away for the demonstration/,
  ],
  ...['MELDTAFEL_SECRET', 'DATABASE_OWNER_URL', 'DATABASE_URL_TABLE'].map(
    (name): [string, NodeJS.ProcessEnv, RegExp] => [
      `the demonstration beside ${name}`,
      { [name]: name === 'MELDTAFEL_SECRET' ? strong : 'postgres://localhost/x' },
      new RegExp(`- DATABASE_URL: is needed beside ${name}$`),
    ],
  ),
  [
    'a reader that does not exist',
    { ...production, DATABASE_URL_TABEL: `${remote}?sslmode=verify-full` },
    /- DATABASE_URL_TABEL: is no setting/,
  ],
  [
    'a database of nobody knows what',
    { ...own, NODE_ENV: undefined, DATABASE_URL: 'postgres://localhost/x' },
    /- NODE_ENV: is needed beside DATABASE_URL: production, or development /,
  ],
  ...[
    '1e3',
    '0x10',
    '-1',
    '+1',
    '1.0',
    ' 1',
    '1 ',
    '01',
    '1_0',
    '٣',
    'NaN',
    'Infinity',
    ' ',
    '99999999999999999999',
  ].flatMap((value) => [nobodyElse('TRUSTED_PROXIES', value), nobodyElse('PORT', value)]),
  ...['public, worker', ' public', 'PUBLIC', 'public,', ',', 'all', '*'].map((value) =>
    nobodyElse('MELDTAFEL_PARTS', value),
  ),
  ...['INFO', ' info', 'warning', '30', 'off'].map((value) => nobodyElse('LOG_LEVEL', value)),
  ...[' 127.0.0.1', '127.0.0.1 ', '*', ' ', 'a/b', 'a?b', 'a@b', 'a:1'].map((value) => nobodyElse('HOST', value)),
  ...[
    'https://x.example ',
    ' https://x.example',
    'https://x.example\n',
    'https:// x.example',
    'https://x.ex\tample',
    'https:x.example',
    'https:///x.example',
    'https:\\\\x.example',
  ].map((value) => nobodyElse('PUBLIC_ORIGIN', value)),
  ...['smtps://mail.example ', ' smtps://mail.example', 'smtps://mail.example\n'].map((value) =>
    nobodyElse('SMTP_URL', value),
  ),
  ...[' .data', '.data ', ' ', '\n'].map((value) => nobodyElse('DATA_DIR', value)),
  ...['a@b.example\nBcc: c@d.example', ' a@b.example', 'a@b.example,c@d.example'].map((value) =>
    nobodyElse('MAIL_FROM', value),
  ),
  ...['mailto:a@b.example ', 'https://x.example\nx'].map((value) => nobodyElse('SECURITY_CONTACT', value)),
];

const atWire = (name: string, value: string, what: RegExp): [string, NodeJS.ProcessEnv, RegExp] => [
  `production by ${name}=${value}`,
  { ...production, [name]: value },
  new RegExp(`- ${name}: ${what.source}`),
];

// In production nothing that somebody in between could read or change leaves this machine, and who visits is known.
const inClear: [string, NodeJS.ProcessEnv, RegExp][] = [
  ...['', '0'].map((value) =>
    atWire('TRUSTED_PROXIES', value, /production stands behind a proxy that does TLS: say how many/),
  ),
  ...['DATABASE_URL', 'DATABASE_URL_TABLE', 'DATABASE_OWNER_URL'].flatMap((name) => [
    atWire(name, remote, /says nothing of TLS/),
    ...['disable', 'require'].map((mode) =>
      atWire(name, `${remote}?sslmode=${mode}`, /production needs \?sslmode=verify-full/),
    ),
    ...[
      'localhost.example',
      '127.0.0.1.example',
      '0.0.0.0',
      '10.0.0.5',
      '[::2]',
      '[::ffff:10.0.0.5]',
      'localhost,db',
    ].map((host) => atWire(name, `postgres://a:b@${host}/x?sslmode=disable`, /production needs|cannot be read/)),
    atWire(name, 'postgres://a:b@localhost/x?host=db&sslmode=disable', /production needs/),
    atWire(name, 'postgres:///x', /names no host/),
    atWire(name, 'postgres://a:b@/x?host=', /names no host|cannot be read/),
  ]),
  ...[
    'smtp://mail.example?requireTLS=false',
    'smtp://a:b@10.0.0.5:25/?requireTLS=false',
    'smtp://localhost.example?requireTLS=false',
  ].map((value) => atWire('SMTP_URL', value, /production sends no mail without TLS: take \?requireTLS=false away/)),
  ...[
    'secure=false',
    'ignoreTLS=true',
    'requireTls=false',
    'requiretls=false',
    'tls.rejectUnauthorized=false',
    'requireTLS=0',
    'requireTLS=False',
  ].map((option) => atWire('SMTP_URL', `smtp://mail.example?${option}`, /has behind the \? something else/)),
  atWire('NODE_TLS_REJECT_UNAUTHORIZED', '0', /takes the check from every certificate/),
];

test.each(inClear)('%s is refused', (_, env, message) => expect(() => readConfig(env)).toThrow(message));

test.each(nearly)('%s is refused', (_, env, message) => expect(() => readConfig(env)).toThrow(message));

test.each([
  'postgres://a:b@localhost/x',
  'postgres://a:b@127.0.0.1:5433/x?sslmode=disable',
  'postgres://a:b@[::1]/x',
  'postgres://a:b@db/x?host=/run/postgresql',
])('in production a database on this machine needs no TLS: %s', (DATABASE_URL) => {
  expect(readConfig({ ...production, DATABASE_URL }).databaseUrls?.table).toBe(DATABASE_URL);
});

test.each([
  'smtp://mail.example',
  'smtp://mail.example?requireTLS=true',
  'smtp://localhost:25',
  'smtp://[::1]?requireTLS=false',
])('in production mail may go by %s', (SMTP_URL) =>
  expect(readConfig({ ...production, SMTP_URL }).smtpUrl).toBe(SMTP_URL),
);

test.each(faults)('%s is refused by name', (_, env, message) => {
  expect(() => readConfig(env)).toThrow(ConfigError);
  expect(() => readConfig(env)).toThrow(message);
});

test('a command goes over no network in clear either, where it is production', () => {
  const production = { NODE_ENV: 'production', DATABASE_OWNER_URL: 'postgres://o:pw@db.example/m?sslmode=disable' };
  expect(() => ownerConnection(production)).toThrow('DATABASE_OWNER_URL: production needs ?sslmode=verify-full');
  expect(ownerConnection({ ...production, NODE_ENV: 'development' })).toMatchObject({ host: 'db.example' });
  const checked = { ...production, DATABASE_OWNER_URL: 'postgres://o:pw@db.example/m?sslmode=verify-full' };
  expect(ownerConnection(checked)).toMatchObject({ host: 'db.example' });
  expect(() => ownerConnection({ ...checked, NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toThrow('NODE_TLS_REJECT');
  expect(ownerConnection({})).toBeUndefined();
});

test('every fault is named at once', () => {
  expect(() => readConfig({ NODE_ENV: 'production', PORT: 'x' })).toThrow(/PORT/);
  const all =
    /DATABASE_URL[\s\S]*PUBLIC_ORIGIN[\s\S]*TRUSTED_PROXIES[\s\S]*MELDTAFEL_SECRET[\s\S]*SMTP_URL[\s\S]*LOG_PRIVATE_KEY/;
  expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(all);
});

test('a process that runs only the public part needs no mail server and no log key', () => {
  const env = { ...production, ...onlyPublic, SMTP_URL: '', LOG_PRIVATE_KEY: '' };
  expect(readConfig(env).parts).toEqual(['public']);
});

const onlyPublic = { MELDTAFEL_PARTS: 'public', MELDTAFEL_SECRET: '', MELDTAFEL_KEYS: writeKeys(strong, ['public']) };

test('a process that is given keys has those that the secret makes, and nothing to make another from', () => {
  const { keySource = '' } = readConfig({ ...production, ...onlyPublic });
  expect(keysOf(keySource, 'public')).toEqual(keysOf(strong, 'public'));
  expect(keysOf(keySource, 'intake')).toEqual({ keptForm: keysOf(strong, 'intake').keptForm });
  expect(JSON.stringify(readConfig({ ...production, ...onlyPublic }))).not.toContain(strong);
});

test('no message repeats a secret', () => {
  const env = { ...production, MELDTAFEL_SECRET: 'aaaaaaaa-secret', LOG_PRIVATE_KEY: 'aaaaaaaa', PORT: 'x' };
  expect(() => readConfig(env)).toThrow(/^(?![\s\S]*aaaaaaaa)/);
  expect(() => readConfig({ ...env, MELDTAFEL_KEYS: 'x=aaaaaaaa' })).toThrow(/^(?![\s\S]*aaaaaaaa)/);
});

test('a host is an address of either kind', () => {
  expect(readConfig({ HOST: '::1' })).toMatchObject({ publicOrigin: 'http://[::1]:3000', logOrigin: '[::1]:3000/log' });
});

test('what means something in an address may be in a password, when it is written as a code', () => {
  const DATABASE_URL = 'postgres://a:%2F%3F%23%25@db/x?host=/run/postgresql&sslmode=require';
  const settings = { ...own, DATABASE_URL, SMTP_URL: 'SMTP://a:%2F%3F%23%25@mail:587/?requireTLS=false' };
  expect(readConfig(settings).databaseUrls?.table).toBe(DATABASE_URL);
});

test.each([
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['0.0.0.0', 'http://127.0.0.1:3000'],
  ['::', 'http://[::1]:3000'],
  ['::1', 'http://[::1]:3000'],
])('what listens on %s is opened at %s, when nobody says where', (HOST, address) => {
  expect(readConfig({ HOST }).publicOrigin).toBe(address);
});

test('a production address may be in capitals', () => {
  expect(readConfig({ ...production, PUBLIC_ORIGIN: 'HTTPS://X.example' }).publicOrigin).toBe('https://x.example');
});

test.each(['mailto:a@x.example', 'mailto:a@x.example?subject=lek', 'https://x.example/@a#lek'])(
  'the contact may be %s',
  (contact) => {
    expect(readConfig({ SECURITY_CONTACT: contact }).securityContact).toBe(contact);
  },
);
