import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { ComposeLetter } from './letter.ts';
import { loadNoticeRules } from './load-rules.ts';
import { sealedNotice, type NoticeInput } from './notice.ts';
import { moveNotice } from './notice-step.ts';
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
export async function editNotice(database: Database, asker: Asker, edit: Edit, now: Date): Promise<boolean> {
  const { reference, base, input, compose } = edit;
  const saving = asPerson(database, asker, (tx) =>
    moveNotice(tx, asker, { reference, action: 'edit' }, now, async (notice) => {
      if (notice.contentSha256 !== base) throw new Refusal('changed_meanwhile');
      if (!asker.personId) throw new Refusal('signed_out');
      const rules = await loadNoticeRules(tx, asker, now);
      const sealed = sealedNotice.seal(writeContent(input, { reference: notice.reference, rules, compose }));
      const number = notice.version + 1;
      await insertVersion(tx, notice.id, { number, sealed, by: asker.personId, at: now });
      return { details: { hash: sealed.sha256 }, change: { version: number } };
    }),
  );
  return saving.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refusal && error.code === 'changed_meanwhile') return false;
      throw error;
    },
  );
}
