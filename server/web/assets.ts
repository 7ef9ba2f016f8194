import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { packageRoot } from '#db/package-root.ts';
import { severities } from '../vocabulary/severities.ts';
import { symbolSheet } from '#views/components/symbol-sheet.ts';

export type Asset = { body: Uint8Array<ArrayBuffer>; type: string; etag: string };

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Everything under /assets, read once at the start: a closed list, so no path of a visitor ever reaches the disk. */
export async function readAssets(): Promise<Map<string, Asset>> {
  const folders = ['views/assets', 'dist/assets'].map((folder) => path.join(packageRoot, folder));
  const htmx = path.join(
    path.dirname(createRequire(import.meta.url).resolve('htmx.org/package.json')),
    'dist/htmx.min.js',
  );
  const files: [string, string][] = [...(await Promise.all(folders.map(list))).flat(), ['htmx.js', htmx]];
  const assets = files.map(async ([name, file]) => asset(name, await readFile(file)));
  return new Map([...(await Promise.all(assets)), asset('symbols.svg', Buffer.from(symbolSheet(severities)))]);
}

function asset(name: string, bytes: Buffer): [string, Asset] {
  const body = new Uint8Array(bytes);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return [name, { body, type: types[path.extname(name)] ?? 'application/octet-stream', etag }];
}

async function list(folder: string): Promise<[string, string][]> {
  const names = (await readdir(folder)).filter((name) => path.extname(name) in types);
  return names.map((name) => [name, path.join(folder, name)]);
}
