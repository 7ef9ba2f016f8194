import type { Page } from 'playwright-core';
import { accessibilityFaults, contrastFaults, pageWidth } from '../machines/browser.ts';

/** From the narrowest phone to a wide desk, with where the layout changes between them. */
const widths = [320, 390, 770, 1024, 1366, 1920];
/** What fits beside one another on paper: A4 without its margins (print.css), in CSS pixels. */
const paper = 658;
const height = 900;

/** A phone in the hand, and a screen on a desk. */
const devices = [390, 1366];

/** What is wrong with how a page looks, as readable lines: what does not fit, and what not everybody can read, by day and at night. */
export async function lookAtPage(page: Page): Promise<string[]> {
  return [...(await measurePage(page)), ...(await inaccessible(page))];
}

/** What does not fit, on any screen and on paper, and what has no place there. */
export async function measurePage(page: Page): Promise<string[]> {
  return [...(await tooWide(page)), ...(await onPaper(page))];
}

async function tooWide(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height });
    const wide = await pageWidth(page);
    if (wide > width) wrong.push(`${page.url()} is ${wide} px at ${width}`);
  }
  return wrong;
}

async function inaccessible(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  for (const width of devices) {
    await page.setViewportSize({ width, height });
    wrong.push(...(await accessibilityFaults(page)).map((fault) => `${width} px: ${fault}`));
    await page.emulateMedia({ colorScheme: 'dark' });
    wrong.push(...(await contrastFaults(page)).map((fault) => `${width} px, at night: ${fault}`));
    await page.emulateMedia({ colorScheme: null });
  }
  return wrong;
}

/** In the browser: what is there to be pressed or filled in. */
const toUse = `[...document.querySelectorAll('form, button, input, select, textarea, nav')]
  .filter((each) => each.checkVisibility()).map((each) => each.outerHTML.slice(0, 160))`;

async function onPaper(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: paper, height });
  await page.emulateMedia({ media: 'print' });
  const wide = await pageWidth(page);
  const shown = await page.evaluate<string[]>(toUse);
  await page.emulateMedia({ media: null });
  return [
    ...(wide > paper ? [`${page.url()} is ${wide} px on paper`] : []),
    ...shown.map((html) => `${page.url()} shows on paper: ${html}`),
  ];
}
