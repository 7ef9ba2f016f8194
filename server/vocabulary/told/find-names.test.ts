import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findNames } from './find-names.ts';
import { bodies, openers } from './public-bodies.ts';

test.each([
  ['Dit hoort bij uw melding PS27-4821-3307-B.', []],
  ['De melding ging over mevrouw Jansen uit Ede.', ['mevrouw Jansen']],
  ['Wij spraken met dhr. van der Berg.', ['dhr. van der Berg']],
  ['Wij spraken met Piet de Vries van de gemeente.', ['Piet de Vries']],
  ['Volgens J.P. Balk klopt het niet.', ['J.P. Balk']],
  ['Mail ons op jan@voorbeeld.nl.', ['jan@voorbeeld.nl']],
  ['Bel 06-12345678 voor meer.', ['06-12345678']],
  ['Şule Özdemir heeft dit gezien.', ['Şule Özdemir']],
  ['Volgens Piet de Vries is de deur dicht.', ['Piet de Vries']],
  ['Volgens De Vries is de deur dicht.', ['De Vries']],
  ['De Vries zegt dat de deur dicht is.', ['De Vries']],
  ['Op den Velde zegt dat de deur dicht is.', ['Op den Velde']],
  ['De Kiesraad Piet Jansen zegt dit.', ['Piet Jansen']],
  ['Het Openbaar Ministerie Piet van Dijk belt.', ['Piet van Dijk']],
])('%s: somebody should look at %o', (text, expected) => {
  expect(findNames(text)).toEqual(expected);
});

test.each([
  'De verkiezingstafel heeft dit afgehandeld.',
  'Het Openbaar Ministerie bekijkt dit nu. De Kiesraad weet ervan.',
  'Another organisation has taken this over.',
  'Dit gaat niet over de verkiezing. De melder weet waar dit wel terecht kan.',
  'Wij melden dit op 17 maart 2027 bij de gemeente Hilversum.',
  'Volgens de Kiesraad kan het. Volgens het OM niet. Bij de Kiesraad ligt het.',
  'Bij de gemeente Hilversum ligt het. Bij de Gemeente Den Haag ook.',
  'Namens de Tweede Kamer. Namens de Raad van State. Door de IBD. De NCTV. Het OM Rotterdam.',
  'De Autoriteit Consument en Markt kijkt. Het Ministerie van Binnenlandse Zaken en Koninkrijksrelaties ook.',
  'De Den Helder kijkt mee. Bij de OM ligt het. Aan de Den Bosch.',
  'According to the Electoral Council. The Public Prosecution Service looks. By the Police.',
])('%s: nothing to warn about', (text) => {
  expect(findNames(text)).toEqual([]);
});

const body = fc.constantFrom(...bodies);
const name = fc.stringMatching(/^[QXZ][a-z]{2,8}$/); // opens no sentence and is no body

test('a body is nobody, whatever opens the sentence', () => {
  const before = fc.constantFrom(
    '',
    'De ',
    'Bij de ',
    'Van het ',
    'Aan de ',
    'By the ',
    ...[...openers].map((word) => `${word} de `),
  );
  fc.assert(
    fc.property(before, body, (words, which) => {
      expect(findNames(`${words}${which} kijkt mee.`)).toEqual([]);
    }),
  );
});

test('a name is found behind whatever opens the sentence, and behind any body', () => {
  const before = fc.constantFrom('', ...openers);
  fc.assert(
    fc.property(before, fc.option(body, { nil: '' }), name, name, (word, which, first, last) => {
      const text = [word, which, first, last].filter(Boolean).join(' ');
      expect(findNames(`${text} kijkt mee.`)).toEqual([`${first} ${last}`]);
    }),
  );
});
