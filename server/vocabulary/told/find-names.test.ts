import { expect, test } from 'vitest';
import { findNames } from './find-names.ts';

test.each([
  ['Dit hoort bij uw melding PS27-4821-3307-B.', []],
  ['De melding ging over mevrouw Jansen uit Ede.', ['mevrouw Jansen']],
  ['Wij spraken met dhr. van der Berg.', ['dhr. van der Berg']],
  ['Wij spraken met Piet de Vries van de gemeente.', ['Piet de Vries']],
  ['Volgens J.P. Balk klopt het niet.', ['J.P. Balk']],
  ['Mail ons op jan@voorbeeld.nl.', ['jan@voorbeeld.nl']],
  ['Bel 06-12345678 voor meer.', ['06-12345678']],
  ['Şule Özdemir heeft dit gezien.', ['Şule Özdemir']],
])('%s: somebody should look at %o', (text, expected) => {
  expect(findNames(text)).toEqual(expected);
});

test.each([
  'De verkiezingstafel heeft dit afgehandeld.',
  'Het Openbaar Ministerie bekijkt dit nu. De Kiesraad weet ervan.',
  'Another organisation has taken this over.',
  'Dit gaat niet over de verkiezing. De melder weet waar dit wel terecht kan.',
  'Wij melden dit op 17 maart 2027 bij de gemeente Hilversum.',
])('%s: nothing to warn about', (text) => {
  expect(findNames(text)).toEqual([]);
});
