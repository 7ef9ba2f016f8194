// Part of `npm run build`: makes dist/assets, the style sheet and its font, of views/assets/own and the style packages.
import '#pinned-node';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = [
  import.meta.resolve('@utrecht/document-css/dist/index.css'),
  import.meta.resolve('@utrecht/skip-link-css/dist/index.css'),
  import.meta.resolve('@utrecht/button-css/dist/index.css'),
  import.meta.resolve('@utrecht/button-group-css/dist/index.css'),
  import.meta.resolve('@utrecht/form-field-css/dist/index.css'),
  import.meta.resolve('@utrecht/form-label-css/dist/index.css'),
  import.meta.resolve('@utrecht/form-field-description-css/dist/index.css'),
  import.meta.resolve('@utrecht/form-field-error-message-css/dist/index.css'),
  import.meta.resolve('@utrecht/form-fieldset-css/dist/index.css'),
  import.meta.resolve('@utrecht/textbox-css/dist/index.css'),
  import.meta.resolve('@utrecht/textarea-css/dist/index.css'),
  import.meta.resolve('@utrecht/select-css/dist/index.css'),
  import.meta.resolve('@utrecht/checkbox-css/dist/index.css'),
  import.meta.resolve('@utrecht/radio-button-css/dist/index.css'),
  import.meta.resolve('@utrecht/table-css/dist/index.css'),
  import.meta.resolve('@utrecht/alert-css/dist/index.css'),
  import.meta.resolve('@nl-design-system-candidate/data-badge-css/data-badge.css'),
];
const theme = import.meta.resolve('@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css');
const font = import.meta.resolve('@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2');
const fontLicence = import.meta.resolve('@fontsource-variable/noto-sans/LICENSE');

// Own files stand in reading order, which is also the order in which they overrule one another.
const own = ['tokens', 'base', 'layout', 'controls', 'blocks', 'door', 'desk', 'print'];

const notice = `/*
 * Holds the style of Utrecht and NL Design System components and tokens of the theme 'Voorbeeld'.
 * Licensed under the EUPL-1.2, https://eupl.eu/1.2/en/
 * Copyright (c) 2020-2024 Frameless B.V.
 * Copyright (c) 2021-2024 Gemeente Utrecht
 * Copyright (c) 2021-2026 Community for NL Design System
 * Made by scripts/build-css.mjs; edit views/assets/own instead.
 */
`;

const assets = path.join(import.meta.dirname, '../dist/assets');
const components = packages.map(read).join('\n');
const ours = own.map((name) => read(new URL(`../views/assets/own/${name}.css`, import.meta.url))).join('\n');
const tokens = reachable(components + ours, declarations(read(theme)));

// Packages stand in a layer, so that any rule of ours wins without a fight over specificity.
const sheet = `${notice}:root{${tokens}}\n@layer packages{\n${components}\n}\n${ours}\n`;

mkdirSync(assets, { recursive: true });
const made = {
  'app.css': sheet,
  'noto-sans.woff2': readFileSync(fileURLToPath(font)),
  'noto-sans.LICENSE.txt': readFileSync(fileURLToPath(fontLicence)),
};
for (const [name, content] of Object.entries(made)) writeFileSync(path.join(assets, name), content);
for (const name of readdirSync(assets))
  if (!Object.hasOwn(made, name)) rmSync(path.join(assets, name), { recursive: true });

/** Text of a style sheet without comments and empty space between rules. */
function read(address) {
  return readFileSync(fileURLToPath(address), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

/** Every custom property of a style sheet with its value. */
function declarations(css) {
  return new Map([...css.matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm)].map(([, name, value]) => [name, value]));
}

/** The declarations that a style sheet needs, through other declarations too; the theme has four times as many. */
function reachable(css, declared) {
  const needed = new Set();
  const visit = (text) => {
    for (const [, name] of text.matchAll(/var\(\s*(--[\w-]+)/g)) {
      if (needed.has(name) || !declared.has(name)) continue;
      needed.add(name);
      visit(declared.get(name));
    }
  };
  visit(css);
  return [...declared]
    .filter(([name]) => needed.has(name))
    .map(([name, value]) => `${name}:${value}`)
    .join(';\n');
}
