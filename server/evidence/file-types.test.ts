import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileLabel } from './file-label.ts';
import { judgeFile } from './file-types.ts';
import { TextCheck } from './text-check.ts';

const judge = (label: string, declared: string, sniffed: string | null, isText = false, size = 10) =>
  judgeFile({ label, declared, sniffed, isText, size });

describe('a file', () => {
  test.each([
    ['foto.JPG', 'image/jpeg', 'image/jpeg', false],
    ['foto.jpg', 'application/octet-stream', 'image/jpeg', false],
    ['film.mov', 'video/quicktime', 'video/quicktime', false],
    ['lijst.csv', 'application/vnd.ms-excel', null, true],
    ['mail.eml', 'message/rfc822', null, true],
    ['map.zip', 'application/x-zip-compressed', 'application/zip', false],
  ])('%s comes in when name, declaration and bytes agree', (label, declared, sniffed, isText) => {
    expect(judge(label, declared, sniffed, isText)).toEqual({ type: sniffed ?? 'text/plain' });
  });

  test.each([
    ['a page', judge('x.html', 'text/html', null, true), 'type_not_allowed'],
    ['a drawing that can hold scripts', judge('x.svg', 'image/svg+xml', 'application/xml', true), 'type_not_allowed'],
    ['a program', judge('x.exe', 'application/octet-stream', 'application/x-msdownload'), 'type_not_allowed'],
    ['no extension', judge('foto', 'image/jpeg', 'image/jpeg'), 'type_not_allowed'],
    ['a program called a photo', judge('x.jpg', 'image/jpeg', 'application/x-msdownload'), 'type_differs'],
    ['a photo declared as a page', judge('x.jpg', 'text/html', 'image/jpeg'), 'type_differs'],
    ['a photo called a pdf', judge('x.pdf', 'application/pdf', 'image/jpeg'), 'type_differs'],
    ['bytes nobody knows called a photo', judge('x.png', 'image/png', null), 'type_differs'],
    ['bytes that are no text called a text', judge('x.txt', 'text/plain', null, false), 'type_differs'],
    ['nothing at all', judge('x.txt', 'text/plain', null, true, 0), 'empty'],
  ])('that is %s stays out', (_, verdict, fault) => {
    expect(verdict).toEqual({ fault });
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
    return text.isText;
  };
  test('is text in any language, and with the signs of a log', () => {
    expect(check('naam;aantal\r\n', 'Привет\t👍\n')).toBe(true);
    expect(check('\u001B[31mrood\u001B[0m')).toBe(true);
    expect(check('From: a@b\r\n\r\n<b>hallo</b>')).toBe(true);
  });
  test('is no text with a NUL in its last chunk', () => {
    expect(check('lang '.repeat(1000), 'a\u0000b')).toBe(false);
  });
  test.each(['<!DOCTYPE html>', '  <svg onload=x>', '\uFEFF<html>', '<?xml version="1.0"?>', '<script>'])(
    'is no text when it is a page in disguise: %j',
    (start) => expect(check(start)).toBe(false),
  );
  test('finds the disguise when it comes in pieces', () => {
    expect(check('  <sc', 'ript>')).toBe(false);
  });
});
