import path from 'node:path';
import { demoPeople } from './people.ts';

// One person for every role, and the partners most people ask for; in the words of the pages.
const shown: readonly [key: string, what: string][] = [
  ['nienke', 'meldt voor de gemeente Hilversum'],
  ['amir', 'meldt voor een (verzonnen) partij'],
  ['joost', 'coördinator van de verkiezingstafel'],
  ['noor', 'coördinator van de verkiezingstafel'],
  ['fatima', 'behandelaar bij de IBD'],
  ['ruben', 'behandelaar bij de politie'],
  ['sanne', 'schrijft notificaties bij BZK'],
  ['karim', 'tweede persoon bij BZK (Engels)'],
  ['marjolein', 'beoordeelt en ondertekent bij BZK'],
  ['wim', 'maakt openbaar bij BZK'],
  ['ilse', 'auditor, leest mee'],
  ['bram', 'beheerder van accounts'],
];

/** What is printed when the demonstration runs: where it is, where mail goes, and with whom to sign in. */
export function demoBanner(given: {
  address: string;
  mailFolder: string | undefined;
  dataDir: string;
  password: string | undefined;
}): string {
  const { address, mailFolder, dataDir, password } = given;
  const mail = mailFolder
    ? `${path.relative('.', mailFolder) || '.'} (niets gaat naar buiten)`
    : 'de mailserver van SMTP_URL';
  const missing = `staat niet meer in ${path.join(dataDir, 'demo-password')}`;
  const accounts = shown.map(
    ([key, what]) => [demoPeople.find((person) => person.key === key)?.email ?? '', what] as const,
  );
  return [
    '',
    'Meldtafel draait, als voorbeeld: alle mensen zijn verzonnen.',
    '',
    ...columns([
      ['Adres', address],
      ['Mail', mail],
      ['Wachtwoord', password ? `${password} (voor iedereen)` : missing],
    ]),
    '',
    ...columns(accounts),
    '',
    'Stoppen: Ctrl-C',
    '',
    '',
  ]
    .map((line) => (line ? `  ${line}` : line))
    .join('\n');
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length)) + 3;
  return rows.map(([name, what]) => name.padEnd(width) + what);
}
