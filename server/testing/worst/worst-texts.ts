/** Texts that are made to be slow to read, of any length: by what they are made of. */
export const worstTexts: Readonly<Record<string, (length: number) => string>> = {
  'marks in turn on one letter': (length) => `a${'\u0301\u0316'.repeat(length / 2)}`,
  'marks on many letters': (length) => `a${'\u0301\u0316'.repeat(20)}`.repeat(length / 41),
  'marks without a letter': (length) => '\u0316'.repeat(length),
  'syllables that fall apart': (length) => '\u1100\u1161\u11A8'.repeat(length / 3),
  'a sign that becomes eighteen': (length) => '\uFDFA'.repeat(length),
  exclamation: (length) => '!'.repeat(length),
  'full stops': (length) => `a${'.'.repeat(length)}b`,
  spaces: (length) => `a${' '.repeat(length)}b`,
  'wide spaces': (length) => `a${'\u00A0'.repeat(length)}b`,
  'line ends': (length) => `a${'\r\n'.repeat(length / 2)}b`,
  'carriage returns': (length) => `a${'\r'.repeat(length)}b`,
  'nothing but NUL': (length) => '\u0000'.repeat(length),
  'turned around': (length) => '\u202E'.repeat(length),
  'halves of a sign': (length) => '\uD83D'.repeat(length),
  emoji: (length) => '👩‍👩‍👧'.repeat(length / 8),
  letters: (length) => 'a'.repeat(length),
  capitals: (length) => 'A'.repeat(length),
  words: (length) => 'a '.repeat(length / 2),
  names: (length) => 'Mevrouw J. de '.repeat(length / 14),
  'capital words': (length) => 'Aa '.repeat(length / 3),
  'capitals with hyphens': (length) => 'A-'.repeat(length / 2),
  'capitals with apostrophes': (length) => "A'".repeat(length / 2),
  initials: (length) => 'A.'.repeat(length / 2),
  digits: (length) => '0'.repeat(length),
  'digits in groups': (length) => '0 '.repeat(length / 2),
  'digits with hyphens': (length) => '06-'.repeat(length / 3),
  hyphens: (length) => 'a-'.repeat(length / 2),
  dashes: (length) => '-'.repeat(length),
  'at signs': (length) => 'a@'.repeat(length / 2),
  'an address without an end': (length) => `https://${'a.'.repeat(length / 2)}`,
  'addresses one after another': (length) => 'http://'.repeat(length / 7),
  slashes: (length) => '/'.repeat(length),
  backslashes: (length) => '\\'.repeat(length),
  'opened brackets': (length) => '(['.repeat(length / 2),
  'opened braces': (length) => '{"a":'.repeat(length / 5),
  'opened elements': (length) => '<a '.repeat(length / 3),
  quotes: (length) => `"'`.repeat(length / 2),
  entities: (length) => '&amp;'.repeat(length / 5),
  'percent signs': (length) => '%'.repeat(length),
  'what a spreadsheet calculates': (length) => '=+-@'.repeat(length / 4),
  'commas and semicolons': (length) => ',;'.repeat(length / 2),
};

/** Milliseconds of this thread that some work takes; of several times the least, for what others do on the machine is not ours. */
function cost(work: () => void, times: number): number {
  const once = () => {
    const before = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
  return Math.min(...Array.from({ length: times }, once));
}

/** As long as nobody else is heard, in milliseconds. */
const longestStall = 50;

/** Is it too slow, or does it grow faster than the text? What takes hardly any time is not compared: that measures the machine. */
export const isTooSlow = (work: (length: number) => () => void, length: number): boolean =>
  [3, 10, 30].every((times) => seemsTooSlow(work, length, times)); // what is slow is so each time; what seemed so was a busy machine

function seemsTooSlow(work: (length: number) => () => void, length: number, times: number): boolean {
  const whole = cost(work(length), times);
  if (whole > longestStall) return true;
  return whole > 10 && whole / cost(work(length / 2), times) > 3;
}
