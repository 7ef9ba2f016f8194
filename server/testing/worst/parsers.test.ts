import { expect, test } from 'vitest';
import { addMark, markOf } from '../../accounts/known-browser.ts';
import { fileLabel } from '../../evidence/file-label.ts';
import { TextCheck } from '../../evidence/text-check.ts';
import { parseUrls } from '../../flagging/notice-urls.ts';
import { deriveTitle } from '../../intake/derive-title.ts';
import { readReceipt } from '../../intake/receipt-code.ts';
import { readReceiptSession } from '../../intake/receipt-session.ts';
import { cleanLine, cleanText } from '../../kernel/text.ts';
import { readReference } from '../../kernel/reference.ts';
import { foldForSearch } from '../../reference/search-key.ts';
import { findNames } from '../../vocabulary/told/find-names.ts';
import { openForm } from '../../web/acting/seal-kept.ts';
import { csvParts } from '../../web/files/csv.ts';
import { contentDisposition } from '../../web/files/download.ts';
import { localPath } from '../../web/safety/local-path.ts';
import { networksAround } from '../../web/safety/network.ts';
import { isTooSlow, worstTexts } from './worst-texts.ts';

// Every reader of what strangers send that is no form, with the worst of what can reach it: a header and an address are 16,000 signs at most,
// a form 200,000, a text that somebody types 20,000, and what is kept as a name or sought 1,000.

const key = Buffer.alloc(32);
const person = { personId: 'nobody', hash: 'none' };
const [name, header, typed, form] = [1000, 16_000, 20_000, 200_000];

const readers: Readonly<Record<string, [longest: number, read: (text: string) => unknown]>> = {
  'a text': [form, cleanText],
  'a line': [form, cleanLine],
  'the title of a report': [typed, deriveTitle],
  'names in a text': [typed, findNames],
  'addresses in a notice': [typed, parseUrls],
  'the code of a report': [name, readReceipt],
  'a form that waits': [form * 2, (text) => openForm(key, text, new Date())],
  'a cell of a table': [form, (text) => csvParts({ text: (row: string) => row }).lineOf(text)],
  'bytes of a text file': [form, (text) => new TextCheck().update(Buffer.from(text))],
  'the name of a file': [header, fileLabel],
  'the name of a download': [name, contentDisposition],
  'a reference': [header, readReference],
  'the name of a municipality': [name, foldForSearch],
  'a path to go back to': [header, localPath],
  'the mark of a browser': [header, (text) => markOf(key, text, person)],
  'marks of a browser': [header, (text) => addMark(key, text, person)],
  'an opened report': [header, (text) => readReceiptSession(key, text, new Date())],
  'an address of the network': [header, networksAround],
};

test.each(Object.entries(readers))('%s is read in no time, whatever stands in it', (_, [longest, read]) => {
  const found = Object.entries(worstTexts).filter(([, text]) =>
    isTooSlow((length) => {
      const made = text(length);
      return () => void read(made);
    }, longest),
  );
  expect(found.map(([kind]) => kind)).toEqual([]);
});
