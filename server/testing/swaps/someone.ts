import type { Browser, Page } from 'playwright-core';
import { openContext } from '../machines/browser.ts';
import { testPassword } from '../secrets.ts';

type Device = { width?: number; javaScript?: boolean };

/** Somebody in a browser of their own. */
export type Someone = {
  page: Page;
  /** The whole pages they were sent since they came in. */
  loads: string[];
  /** What their browser complained of. */
  faults: string[];
  /** The text of what has the focus, or the id of a part of the page that took it. */
  focused: () => Promise<string>;
  /** Waits until nothing is being swapped. */
  settled: () => Promise<void>;
  leave: () => Promise<void>;
};

/** Comes in, signed in when it is a person of the demonstration. */
export async function arrive(
  browser: Browser,
  base: string,
  key?: string,
  { width = 1280, javaScript = true }: Device = {},
): Promise<Someone> {
  const context = await openContext(browser, base, { width, javaScript });
  const page = await context.newPage();
  const faults: string[] = [];
  const loads: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  if (key !== undefined) await signIn(page, key);
  page.on('request', (request) => request.isNavigationRequest() && loads.push(new URL(request.url()).pathname));
  return {
    page,
    loads,
    faults,
    focused: () =>
      page.evaluate<string>(
        'document.activeElement.tabIndex < 0 ? document.activeElement.id : document.activeElement.textContent',
      ),
    settled: () => page.locator('.htmx-request').first().waitFor({ state: 'detached' }),
    leave: () => context.close(),
  };
}

/** Signs in at the door, as a person of the demonstration. */
export async function signIn(page: Page, key: string): Promise<void> {
  await page.goto('/inloggen');
  await page.fill('#email', `${key}@demo.example`);
  await page.fill('#password', testPassword);
  await page.click('main button');
  await page.waitForURL((url) => url.pathname !== '/inloggen');
}

/** Waits until the page is there in a language, and its scripts have run: they put back what was typed. */
export async function speaks(page: Page, language: string): Promise<void> {
  await page.locator(`html[lang=${language}]`).waitFor();
  await page.waitForLoadState('domcontentloaded');
}
