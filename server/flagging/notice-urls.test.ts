import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sealedNotice } from './notice.ts';
import { normaliseUrl, parseUrls } from './notice-urls.ts';

test('addresses are taken one per line, written one way, without doubles', () => {
  expect(parseUrls(' HTTPS://X.Example:443/a \n\nhttp://x.example/b?q=1#deel\r\nhttps://x.example/a').urls).toEqual([
    'https://x.example/a',
    'http://x.example/b?q=1#deel',
  ]);
  expect(parseUrls('https://bücher.example/é').urls).toEqual(['https://xn--bcher-kva.example/%C3%A9']);
});

test('nothing, too much and what is no address are told apart, with the line', () => {
  expect(parseUrls(' \n \n')).toEqual({ fault: 'required' });
  expect(parseUrls('https://x.example/1\n\nx.example/2')).toEqual({ fault: { code: 'not_an_address', line: 3 } });
  const many = (count: number) => Array.from({ length: count }, (_, n) => `https://x.example/${n}`).join('\n');
  expect(parseUrls(many(20)).urls).toHaveLength(20);
  expect(parseUrls(many(21))).toEqual({ fault: 'too_many' });
});

const hostile = [
  'javascript:alert(1)',
  'JaVaScRiPt://x.example/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'ftp://x.example/',
  'gopher://x.example/',
  'blob:https://x.example/1',
  'view-source:https://x.example/',
  '//x.example/a',
  '/a',
  'https:/x.example',
  'https:x.example',
  'https:\\\\x.example\\a',
  'https://x.example\\@evil.example/',
  'https://user:secret@x.example/',
  'https://x.example@evil.example/',
  'https://:secret@x.example/',
  'https://',
  'https:///a',
  'https://localhost/',
  'https://localhost:3000/',
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://10.0.0.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://x',
  'https://x./',
  'https://.example/',
  'https://x..example/',
  'https://x.example:99999/',
  'https://x.example/a b',
  'https://x.example/\u0000',
  'https://x.example/\u202Egpj.exe',
  'https://x.example/\u200B',
  'https://x.exa\u00ADmple/',
  'https://x.example/\tb',
  'https://%78.example%00/',
  'https://x.example:80:80/',
  `https://x.example/${'a'.repeat(2048)}`,
  `https://x.example/${'é'.repeat(700)}`, // six signs each, as it is kept
  `https://${'a.'.repeat(130)}example/`,
  '<https://x.example/>',
  '"https://x.example/"',
  'https://"onmouseover=alert(1).example/',
  'https://x.example<script>/',
];

const isSealed = (urls: string[]): boolean => sealedNotice.body.shape.urls.safeParse(urls).success;

test('what is no address of the web is sealed by nobody: on a page it would be a link', () => {
  for (const text of [
    'javascript:alert(1)',
    'data:text/html,x',
    '//x.example/a',
    'https://x.example/a b',
    'https://x.example/\u202E',
    'https://x.example@evil.example/',
    'https://x.example/<script>',
    'https://[',
    'https:///a',
  ])
    expect([text, isSealed([text])]).toEqual([text, false]);
});

test.each(hostile)('%j is no address', (text) => {
  expect(normaliseUrl(text)).toBeNull();
});

test('whatever is typed, what comes out is a plain http address and stays what it is', () => {
  const parts = fc.constantFrom(
    'https://',
    'http://',
    'x.example',
    '@',
    ':',
    '/',
    '\\',
    '?',
    '#',
    '%00',
    '\t',
    ' ',
    'a',
    '[',
    ']',
    '..',
    '\u202e',
  );
  const typed = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.string({ unit: 'grapheme' }).map((text) => `https://x.example/${text}?${text}#${text}`),
    fc.array(parts, { maxLength: 12 }).map((list) => list.join('')),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const url = normaliseUrl(text);
      if (url === null) return;
      expect(url).toMatch(/^https?:\/\/[a-z0-9._-]+(?::\d+)?[/?#]/);
      expect(url).not.toMatch(/[\s<>"]/);
      expect(normaliseUrl(url)).toBe(url);
      expect(isSealed([url])).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
