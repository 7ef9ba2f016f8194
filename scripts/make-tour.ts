// `npm run tour -- http://127.0.0.1:3000 <demo password>`: takes the screenshots of the README from a running demonstration.
import '#pinned-node';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { packageRoot } from '#db/package-root.ts';
import { launchBrowser, openContext } from '#server/testing/machines/browser.ts';

const [base = 'http://127.0.0.1:3000', password = ''] = process.argv.slice(2);
const dir = path.join(packageRoot, 'views/tour');

/** A picture: who looks (null: anybody), at what, how wide. */
const pictures: { name: string; who: string | null; at: string; width: number }[] = [
  { name: '1-report', who: 'nienke', at: '/melden?categorie=process-location', width: 390 },
  { name: '2-my-reports', who: 'nienke', at: '/meldingen', width: 1100 },
  { name: '3-triage', who: 'joost', at: '/triage', width: 1280 },
  { name: '4-referral', who: 'fatima', at: '/verwijzingen', width: 1100 },
  { name: '5-notice', who: 'karim', at: '/notificaties', width: 1100 },
  { name: '6-register', who: null, at: '/openbaar', width: 1100 },
  { name: '7-log', who: null, at: '/log', width: 1100 },
];

mkdirSync(dir, { recursive: true });
const browser = await launchBrowser();
for (const picture of pictures) await take(browser, picture);
await browser.close();

async function take(from: Browser, { name, who, at, width }: (typeof pictures)[number]): Promise<void> {
  const context = await openContext(from, base, { width, javaScript: true });
  const page = await context.newPage();
  if (who) {
    await page.goto(`/inloggen?terug=${encodeURIComponent(at)}`);
    await page.fill('[name=email]', `${who}@demo.example`);
    await page.fill('[name=password]', password);
    await page.click('main button');
    await page.waitForURL((url) => url.pathname === new URL(at, base).pathname);
    await page.waitForLoadState('networkidle');
  } else {
    await page.goto(at);
  }
  await page.screenshot({ path: path.join(dir, `${name}.png`), clip: { x: 0, y: 0, width, height: 900 } });
  await context.close();
}
