import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import type { ComposeLetter } from './letter.ts';
import { loadNoticeRules } from './load-rules.ts';
import { sealedNotice, type NoticeInput } from './notice.ts';
import { openForStep, takeStep } from './notice-step.ts';
import { contentColumns, deleteUrls, insertUrls } from './queries.ts';
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
    const content = writeContent(input, { reference: notice.reference, rules, compose });
    const hash = sealedNotice.seal(content).sha256;
    await deleteUrls(tx, notice.id);
    await insertUrls(tx, notice.id, content.urls);
    await takeStep(
      tx,
      asker,
      notice,
      { action: 'edit', change: { ...contentColumns(content), content_sha256: hash }, hash },
      now,
    );
    return true;
  });
}
