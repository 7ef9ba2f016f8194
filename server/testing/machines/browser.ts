import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { home } from '../../kernel/home.ts';

/** A real Chromium from the packages of this project: no download, no system libraries. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, dir } = await unpackChromium();
  const libraries = path.join(dir, 'al2023/lib');
  const env = { ...process.env, HOME: dir, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: writeFontConfig(dir) };
  const args = [
    '--headless=shell',
    '--no-sandbox',
    '--no-zygote',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--font-render-hinting=none',
  ];
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath, args: [...args, ...quiet], env, ignoreDefaultArgs: ['--headless'] });
}

type Device = { width: number; javaScript: boolean };

/** One person's browser: own cookies, a phone (360) or a desk (1280), with or without scripts. */
export const openContext = (
  browser: Browser,
  baseURL: string,
  { width, javaScript }: Device,
): Promise<BrowserContext> =>
  browser.newContext({
    baseURL,
    viewport: { width, height: 900 },
    javaScriptEnabled: javaScript,
    locale: 'nl-NL',
    timezoneId: home,
  });

/** What axe finds on a page, as readable lines; an empty list is what we want. */
export const accessibilityFaults = (page: Page): Promise<string[]> =>
  faultsFoundBy(page, {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });

/** What axe finds of its colours alone: all that another colour scheme changes. */
export const contrastFaults = (page: Page): Promise<string[]> =>
  faultsFoundBy(page, { type: 'rule', values: ['color-contrast', 'link-in-text-block'] });

async function faultsFoundBy(page: Page, runOnly: { type: 'tag' | 'rule'; values: string[] }): Promise<string[]> {
  await standsStill(page);
  const axe = new AxeBuilder({ page }).options({ runOnly, resultTypes: ['violations', 'incomplete'] });
  // Within the page: our pages have no frames of others, for which a page of its own would be opened each time.
  const { violations, incomplete } = await axe.setLegacyMode().analyze();
  return [...violations, ...incomplete.map(invisibleText)].flatMap((fault) =>
    fault.nodes.map((node) => `${page.url()} ${fault.id}: ${node.html.slice(0, 160)}`),
  );
}

type Fault = Awaited<ReturnType<AxeBuilder['analyze']>>['incomplete'][number];

// Text in exactly the colour behind it: axe leaves that undecided, we do not.
const invisibleText = (fault: Fault): Fault => ({
  ...fault,
  nodes: fault.nodes.filter((node) => node.any.some((check) => messageKeyOf(check.data) === 'equalRatio')),
});

const messageKeyOf = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && 'messageKey' in data ? data.messageKey : undefined;

/** How wide a page is, in CSS pixels: more than the window means scrolling sideways. */
export const pageWidth = (page: Page): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth');

// The package unpacks into the temporary folder and reuses whatever an older version left there; so it gets a folder of its own.
async function unpackChromium(): Promise<{ executablePath: string; dir: string }> {
  const manifest = createRequire(import.meta.url)
    .resolve('@sparticuz/chromium')
    .replace(/(@sparticuz.chromium).*/, '$1/package.json');
  const version = createHash('sha256').update(readFileSync(manifest)).digest('hex').slice(0, 8);
  const dir = path.join(os.tmpdir(), `meldtafel-chromium-${version}-${process.getuid?.() ?? 0}`);
  const before = { TMPDIR: process.env['TMPDIR'], AWS: process.env['AWS_EXECUTION_ENV'] };
  process.env['TMPDIR'] = dir;
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs22.x'; // makes the package bring its own NSS libraries and fonts
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    packaged.setGraphicsMode = false;
    const unpackIn = (folder: string) => {
      process.env['TMPDIR'] = folder;
      return packaged.executablePath();
    };
    if (!existsSync(dir)) await placeWhole(dir, unpackIn);
    return { executablePath: await unpackIn(dir), dir };
  } finally {
    restore('TMPDIR', before.TMPDIR);
    restore('AWS_EXECUTION_ENV', before.AWS);
  }
}

// Of several who unpack at once, one places it.
async function placeWhole(dir: string, unpackIn: (folder: string) => Promise<unknown>): Promise<void> {
  const fresh = mkdtempSync(`${dir}-`);
  await unpackIn(fresh);
  try {
    renameSync(fresh, dir);
  } catch {
    rmSync(fresh, { recursive: true });
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

// The package's own list of fonts names a fixed folder; ours names where they really are.
function writeFontConfig(dir: string): string {
  const file = path.join(dir, 'meldtafel-fonts.conf');
  const fonts = [path.join(dir, 'fonts/fonts'), path.join(dir, 'fonts')]
    .map((folder) => `<dir>${folder}</dir>`)
    .join('');
  if (!existsSync(file))
    writeFileSync(file, `<?xml version="1.0"?><fontconfig>${fonts}<cachedir>${dir}/cache</cachedir></fontconfig>`);
  return file;
}

/** Until nothing on it is being renewed or fades: a colour between two is nobody's. */
async function standsStill(page: Page): Promise<void> {
  const renewed = page.locator('.htmx-request[aria-busy], .htmx-swapping, .htmx-settling, .htmx-added');
  await renewed.first().waitFor({ state: 'detached' });
  await page.evaluate('Promise.allSettled(document.getAnimations().map((each) => each.finished))');
}
