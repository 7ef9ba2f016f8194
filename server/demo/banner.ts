import path from 'node:path';
import { demoPeople } from './people.ts';

/** What is printed when the demonstration runs: where it is, where mail goes, and with whom to sign in. */
export function demoBanner(given: {
  address: string;
  mailFolder: string | undefined;
  dataDir: string;
  password: string | undefined;
}): string {
  const { address, mailFolder, dataDir, password } = given;
  const mail = mailFolder
    ? `${path.relative('.', mailFolder) || '.'} (nothing leaves this machine)`
    : 'the mail server of SMTP_URL';
  const missing = `no longer in ${path.join(dataDir, 'demo-password')}`;
  return [
    '',
    'Meldtafel runs, as a demonstration: everybody is invented.',
    '',
    ...columns([
      ['Address', address],
      ['Mail', mail],
      ['Password', password ? `${password} (for everybody)` : missing],
    ]),
    '',
    ...columns(demoPeople.map(({ email, does }) => [email, does])),
    '',
    'Stop: Ctrl-C',
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
