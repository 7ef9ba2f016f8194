import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startMailCatcher } from './mail-catcher.ts';
import { createMailer } from '../../delivery/mail/mailer.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'mt-mail-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function sendTo(messageIds: string[]): Promise<void> {
  const catcher = await startMailCatcher(folder);
  const mailer = createMailer(catcher.smtpUrl, 'meldtafel@meldtafel.example');
  for (const messageId of messageIds) {
    await mailer.send({
      messageId,
      to: { name: 'IBD', address: 'ibd@meldtafel.example' },
      subject: 'Eén',
      text: 'Twee',
      date: new Date(),
    });
  }
  mailer.close();
  await catcher.close();
}

test('each mail becomes one file, also when it is sent again after a restart', async () => {
  await sendTo(['<a@meldtafel.example>', '<b@meldtafel.example>', '<a@meldtafel.example>']);
  await sendTo(['<b@meldtafel.example>']);
  const files = readdirSync(folder).toSorted();
  expect(files.map((name) => name.replace(/^.*Z-/, ''))).toEqual([
    'a@meldtafel.example.eml',
    'b@meldtafel.example.eml',
  ]);
  expect(readFileSync(path.join(folder, files[0] ?? ''), 'utf8')).toContain('To: IBD <ibd@meldtafel.example>');
});

test('a Message-ID that names another folder stays in this one', async () => {
  await sendTo(['<../../x@meldtafel.example>']);
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/Z-\.\._\.\._x@meldtafel\.example\.eml$/)]);
});
