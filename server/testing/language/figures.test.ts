import { expect, test } from 'vitest';
import { locales, messagesFor } from '#views/messages/messages.ts';
import { passwordForm } from '../../accounts/password-form.ts';
import { mostUrls } from '../../flagging/notice-urls.ts';
import { deriveReceipt } from '../../intake/receipt-code.ts';
import { TILE_WIDTH } from '../../ledger/format/tiles.ts';

// A figure in a sentence that stands still is that of the code, or is named here with what else it is.

const { handle, secret } = deriveReceipt(Buffer.alloc(32), 'seed');
const shortest = Array.from({ length: 40 }, (_, i) => i).find(
  (signs) => passwordForm.fields.wanted.schema.safeParse('z'.repeat(signs)).success,
);

const ofTheCode: [RegExp, number | undefined][] = [
  [/(\d+) cijfers\b/g, (handle + secret).length],
  [/hoogstens (\d+)(?: adressen|\.)/g, mostUrls],
  [/(\d+) tekens/g, shortest],
  [/regels 0 tot en met (\d+)/g, TILE_WIDTH - 1],
];

/** Names and numbers of others, examples, and what is told by a test of its own. */
const ofOthers =
  /PS27-4821-3307-B|\b112\b|0900-8844|SHA-256|WCAG 2\.2|artikel \d+|dsa_16|EU 2022\/2065|RFC \d+|woo-[\d.]+e|\d=\w+|17-03-2027|14:30|\/\d+\b|\b320\b|Stap \d|\b00\d\b|niveau \d|regel 0|c2sp\.org|"3 van 4"|: 0 /g;

test('every figure in a Dutch sentence is that of the code', () => {
  const sentences = sentencesIn(messagesFor('nl'));
  const told = ofTheCode.map(([pattern]) =>
    sentences.flatMap((text) => [...text.matchAll(pattern)].map(([, figure]) => Number(figure))),
  );
  expect(told.map((figures) => [...new Set(figures)])).toEqual(ofTheCode.map(([, figure]) => [figure]));
  const left = sentences.filter((text) =>
    /\d/.test(ofTheCode.reduce((rest, [pattern]) => rest.replaceAll(pattern, ''), text.replaceAll(ofOthers, ''))),
  );
  expect(left).toEqual([]);
});

test.each(locales())('every figure in a sentence in %s is that of the Dutch one', (locale) => {
  const figures = (of: string) => sentencesIn(messagesFor(of)).map((text) => text.match(/\d+/g)?.toSorted() ?? []);
  const [dutch, said] = [figures('nl'), sentencesIn(messagesFor(locale))];
  const other = figures(locale).map((found, at) => [found, said[at]] as const);
  expect(other.filter(([found], at) => found.join() !== dutch[at]?.join())).toEqual([]);
});

test.each(locales())('no sentence in %s that stands still tells how long something takes or lasts', (locale) => {
  const count =
    'een|één|anderhalf|anderhalve|halve|elf|veertien|zestien|zestig|sixty|ninety|negentig|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|vijftien|twintig|dertig|a|an|half|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|quarter';
  const unit = 'seconden?|minuut|minuten|uur|uren|kwartier|dag|dagen|week|weken|seconds?|minutes?|hours?|days?|weeks?';
  const period = new RegExp(`(?<!\\p{L})(?:\\d+|${count})(?!\\p{L})[\\w ]{0,12}\\b(?:${unit})\\b`, 'iu');
  expect(sentencesIn(messagesFor(locale)).filter((text) => period.test(text))).toEqual([]);
});

/** Every sentence that takes nothing; those that take something get their figures handed over. */
function sentencesIn(words: unknown): string[] {
  if (typeof words === 'string') return [words];
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(sentencesIn) : [];
}
