import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { ComposeLetter } from './letter.ts';
import { loadNoticeRules } from './load-rules.ts';
import { sealedNotice, type NoticeInput } from './notice.ts';
import { openForStep, takeStep } from './notice-step.ts';
import { insertVersion } from './queries.ts';
import { writeContent } from './write-content.ts';

type Edit = {
  reference: string;
  /** Hash of the content the writer started from. */
  base: string;
  input: NoticeInput;
  compose: ComposeLetter;
};

/** Writes a draft anew; false, and nothing changes, when a colleague changed it since the writer opened it. */
export function editNotice(database: Database, asker: Asker, edit: Edit, now: Date): Promise<boolean> {
  return asPerson(database, asker, async (tx) => {
    const notice = await openForStep(tx, edit.reference, 'edit');
    if (notice.contentSha256 !== edit.base) return false;
    const rules = await loadNoticeRules(tx, asker, now);
    const { input, compose } = edit;
    const sealed = sealedNotice.seal(writeContent(input, { reference: notice.reference, rules, compose }));
    const number = notice.version + 1;
    if (!asker.personId) throw new Refusal('signed_out');
    await insertVersion(tx, notice.id, { number, sealed, by: asker.personId, at: now });
    await takeStep(tx, asker, notice, { action: 'edit', change: { version: number }, hash: sealed.sha256 }, now);
    return true;
  });
}
