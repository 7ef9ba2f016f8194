import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileLabel } from './file-label.ts';
import { judgeFile, withStanding } from './file-types.ts';
import { TextCheck } from './text-check.ts';

const dotx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.template';

// What the library says of text that begins so: it looks at a few letters only.
const textLike = [
  ['BM', 'image/bmp'],
  ['MZ', 'application/x-msdownload'],
  ['ID3', 'audio/mpeg'],
  ['GIF', 'image/gif'],
  ['%!PS', 'application/postscript'],
] as const;

const judge = (label: string, sniffed: string | null, isText = false, size = 10) =>
  judgeFile({ label, sniffed, isText, isPage: false, size });

describe('a file', () => {
  test.each([
    ['foto.JPG', 'image/jpeg', false, 'image/jpeg', 'known'],
    ['film.mp4', 'video/3gpp', false, 'video/3gpp', 'known'],
    ['lijst.csv', null, true, 'text/plain', 'known'],
    ['mail.msg', 'application/x-cfb', false, 'application/x-cfb', 'known'],
    ['brief.eml.xml', 'application/xml', true, 'application/xml', 'known'],
    ['map.zip', 'application/zip', false, 'application/zip', 'known'],
    ['sjabloon.dotx', dotx, false, dotx, 'known'],
    ['afspraak.ics', 'text/calendar', true, 'text/plain', 'known'],
    ['logboek.rar', 'application/x-rar-compressed', false, 'application/x-rar-compressed', 'known'],
    ['film.mpg', 'video/MP2P', false, 'video/MP2P', 'known'],
    ['foto', 'image/jpeg', false, 'image/jpeg', 'known'],
    ['verslag', null, true, 'text/plain', 'known'],
    ['tekening.psd', 'image/vnd.adobe.photoshop', false, 'image/vnd.adobe.photoshop', 'known'],
    ['scan.bestand', 'application/pdf', false, 'application/pdf', 'known'],
    ['start.vb', null, true, 'text/plain', 'uncommon'],
    ['brief.dot', 'application/x-cfb', false, 'application/x-cfb', 'uncommon'],
    ['tool.bestand', 'application/zip', false, 'application/zip', 'uncommon'],
    ['map.tar', 'application/x-tar', false, 'application/x-tar', 'uncommon'],
    ['naam.zonder einde', null, true, 'text/plain', 'uncommon'],
    ['bewijs.constructor', null, true, 'text/plain', 'uncommon'],
    ['x.__proto__', null, true, 'text/plain', 'uncommon'],
    ['mail.eml', null, false, 'application/octet-stream', 'unknown'],
    ['spraak.xyz', null, false, 'application/octet-stream', 'unknown'],
    ['zonder', null, false, 'application/octet-stream', 'unknown'],
    ['foto.png', null, false, 'application/octet-stream', 'unknown'],
    ['foto.pdf', 'image/jpeg', false, 'image/jpeg', 'differs'],
    ['lijst.csv', 'image/jpeg', false, 'image/jpeg', 'differs'],
    ['film.mkv', 'image/jpeg', false, 'image/jpeg', 'differs'],
    ['film.avi', 'image/jpeg', false, 'image/jpeg', 'differs'],
    ['foto.jfif', 'image/png', false, 'image/png', 'differs'],
    ['foto.avif', 'image/png', false, 'image/png', 'differs'],
    ['foto.jpg', null, true, 'text/plain', 'differs'],
  ] as const)(
    '%s of bytes %j comes in, and its page says how sure that is',
    (label, sniffed, isText, type, standing) => {
      expect(judge(label, sniffed, isText)).toEqual({ type });
      expect(withStanding({ name: label, type }).standing).toBe(standing);
    },
  );

  test.each(textLike)('that is text stays text when it begins with %s', (_, sniffed) => {
    const type = sniffed === 'application/postscript' ? sniffed : 'text/plain';
    expect(judge('lijst.csv', sniffed, true)).toEqual({ type });
  });

  test.each([
    ['a page', judge('x.html', null, true)],
    ['a page by its bytes', judgeFile({ label: 'x.txt', sniffed: null, isText: true, isPage: true, size: 10 })],
    ['a drawing that can hold scripts', judge('x.svg', 'application/xml', true)],
    ['a program', judge('x.exe', null)],
    ['a program called a photo', judge('x.jpg', 'application/x-msdownload')],
    ['a program under a name that Windows cuts', judge('foto.jpg.EXE. .', null)],
    ['a link', judge('x.lnk', null)],
    ['a database', judge('x.mdb', null)],
    ['a setting of a telephone', judge('x.mobileconfig', null, true)],
    ['a presentation that runs along with all others', judge('x.ppa', 'application/x-cfb')],
    ['a program in a zip', judge('x.pyz', 'application/zip')],
    ['a script', judge('x.ahk', null, true)],
    ['called as a program, be it by chance', judge('mail van info@partij.com', null, true)],
    ['a console', judge('x.msc', null, true)],
    ['a search', judge('x.searchConnector-ms', null, true)],
    ['a letter with macros', judge('x.docx', 'application/vnd.ms-word.document.macroenabled.12')],
  ])('that is %s stays out', (_, verdict) => {
    expect(verdict).toEqual({ fault: 'dangerous' });
  });

  test('of nothing at all stays out', () => {
    expect(judge('x.txt', null, true, 0)).toEqual({ fault: 'empty' });
  });
});

test.each([
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['C:\\fakepath\\foto.jpg', 'foto.jpg'],
  ['fo\u0000to\n.jpg', 'foto.jpg'],
  ['foto\u202Egpj.exe', 'fotogpj.exe'],
  ['.htaccess', 'htaccess'],
  ['...', 'bestand'],
  ['', 'bestand'],
  ['een <b>naam</b>.txt', 'b>.txt'],
  ['Привет 👍.pdf', 'Привет 👍.pdf'],
  ['سند.pdf', 'سند.pdf'],
  ['IMG_1.JPG', 'IMG_1.JPG'],
  ['foto.jpg.', 'foto.jpg.'],
  ['zo "heet" het.pdf', 'zo "heet" het.pdf'],
])('the name %j becomes the label %j', (name, label) => {
  expect(fileLabel(name)).toBe(label);
});

test('a name of 300 signs is shortened and keeps its extension', () => {
  const label = fileLabel(`${'é'.repeat(300)}.jpeg`);
  expect([...label].length).toBe(120);
  expect(label).toMatch(/é\.jpeg$/);
});

test('every name becomes a label without path, control or invisible signs that is never empty', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const label = fileLabel(name);
      expect(label).not.toMatch(/[/\\\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
      expect([...label].length).toBeGreaterThan(0);
      expect([...label].length).toBeLessThanOrEqual(120);
      expect(fileLabel(label)).toBe(label);
    }),
  );
});

describe('text', () => {
  const check = (...chunks: (string | Buffer)[]) => {
    const text = new TextCheck();
    for (const chunk of chunks) text.update(Buffer.from(chunk as string));
    return text.seen;
  };
  const plain = { isText: true, isPage: false };
  const page = { isText: true, isPage: true };
  const wide = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

  test.each([
    ['in any language', ['naam;aantal\r\n', 'Привет\t👍\n']],
    ['with the colours of a log', ['\u001B[31mrood\u001B[0m']],
    [
      'with a page as XML in a mail',
      ['\uFEFFFrom: a@b\r\n\r\n<html xmlns="http://www.w3.org/1999/xhtml"><?xml-stylesheet href="x"?>'],
    ],
    ['with a page in a mail', ['From: a@b\r\n\r\n<b>hallo</b>']],
    ['that is XML', ['<?xml version="1.0"?><mail><van>a@b</van></mail>']],
    ['as Notepad and Excel write it', [wide('naam;aantal\r\nPieter;3\r\n')]],
    ['the other way around', [wide('naam;aantal').swap16()]],
    [
      'in pieces that end within a sign',
      [wide('één').subarray(0, 1), wide('één').subarray(1, 5), wide('één').subarray(5)],
    ],
    ['of one sign', ['a']],
  ])('%s is text', (_, chunks) => expect(check(...chunks)).toEqual(plain));

  test.each([
    ['with a NUL in its last chunk', ['lang '.repeat(1000), 'a\u0000b']],
    ['in UTF-16 with a control sign', [wide('a\u0001b')]],
    ['in UTF-16 with half a sign', [wide('a\uD800b')]],
    ['in UTF-16 without its mark', [wide('abc').subarray(2)]],
  ])('%s is no text', (_, chunks) => expect(check(...chunks)).toEqual({ isText: false, isPage: false }));

  test.each([
    '<!DOCTYPE html>',
    '  <svg onload=x>',
    '\uFEFF<html>',
    '<!-- stil --> <script>',
    '<?xml version="1.0"?><svg:svg xmlns:svg="http://www.w3.org/2000/svg">',
    '<?xml-stylesheet href="x"?><a/>',
    '\uFEFF\n<!-- stil --><a><b:html xmlns:b="http://www.w3.org/1999/xhtml"/></a>',
  ])('%j is a page in disguise', (start) => {
    expect(check(start)).toEqual(page);
    expect(check(wide(start.replace(/^\uFEFF/, '')))).toEqual(page);
  });

  test('is found a page when that comes in pieces', () => {
    expect(check('  <sc', 'ript>')).toEqual(page);
  });
});
