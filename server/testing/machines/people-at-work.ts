import type { Browser, BrowserContext, Page } from 'playwright-core';
import { accessibilityFaults, openContext, pageWidth } from './browser.ts';
import { testPassword } from '../secrets.ts';

/** Somebody in a browser of their own who looks at every page they meet: axe, sideways scrolling, script complaints. */
export type Worker = {
  page: Page;
  open: (path: string) => Promise<void>;
  /** Follows a link or presses a button, named as a reader sees it, and looks at where it leads. */
  press: (name: string | RegExp) => Promise<void>;
  follow: (name: string | RegExp) => Promise<void>;
  fill: (field: string, text: string) => Promise<void>;
  choose: (name: string, value: string) => Promise<void>;
  sees: (words: string) => Promise<void>;
  faults: string[];
  leave: () => Promise<void>;
};

type Desk = { browser: Browser; base: string; javaScript: boolean; width: number };

/** Opens a browser; with a key of a demonstration person, signed in through the door. */
export async function goToWork({ browser, base, javaScript, width }: Desk, key?: string): Promise<Worker> {
  const context: BrowserContext = await openContext(browser, base, { width, javaScript });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    // A form that comes back with its errors is answered 422, and browsers complain about that.
    if (message.type() === 'error' && !message.text().includes('422'))
      faults.push(`${page.url()} console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`${page.url()} script: ${error.message}`));
  const look = async () => {
    await page.waitForLoadState('load');
    if (!javaScript) return; // axe is a script itself; the journey with scripts shows it the same pages
    faults.push(...(await accessibilityFaults(page)));
    const wide = await pageWidth(page);
    if (wide > width) faults.push(`${page.url()} is ${wide} wide in a window of ${width}`);
  };
  const open = async (path: string) => {
    await page.goto(path);
    await look();
  };
  const act = async (role: 'button' | 'link', name: string | RegExp) => {
    await page.getByRole('main').getByRole(role, { name }).first().click();
    await page.locator('.htmx-request').first().waitFor({ state: 'detached' }); // what is swapped, and not loaded
    await look();
  };
  const worker: Worker = {
    page,
    open,
    press: (name) => act('button', name),
    follow: (name) => act('link', name),
    fill: async (field, text) => {
      const folded = page.locator(`details:not([open]):has([name="${field}"]) > summary`);
      if ((await folded.count()) > 0) await folded.click();
      await page.locator(`[name="${field}"]`).fill(text);
    },
    choose: (name, value) => page.locator(`[name="${name}"][value="${value}"]`).check(),
    sees: async (words) => {
      const text = (await page.getByRole('main').textContent()) ?? '';
      if (!text.includes(words)) throw new Error(`${page.url()} does not say “${words}”: ${text.slice(0, 2000)}`);
    },
    faults,
    leave: () => context.close(),
  };
  if (key) await signIn(worker, key);
  return worker;
}

async function signIn({ open, fill, page }: Worker, key: string): Promise<void> {
  await open('/inloggen');
  await fill('email', `${key}@demo.example`);
  await fill('password', testPassword);
  await page.getByRole('main').getByRole('button').first().click();
  await page.waitForURL((url) => url.pathname !== '/inloggen');
}
