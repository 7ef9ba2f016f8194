import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import type { Values } from '../kernel/form.ts';
import { actionsThat } from '../kernel/lifecycle/actions.ts';
import { Refusal, type RefusalCode } from '../kernel/refusal.ts';
import { lookBackOnText, wroteLast } from '../steps/look-back.ts';
import type { ComposeLetter } from './letter.ts';
import { sealedNotice } from './notice.ts';
import { noticeForm } from './notice-form.ts';
import { moveNotice } from './deciding/notice-step.ts';
import { insertVersion } from './queries.ts';
import { readNotice, type ReadNotice } from './read-notice.ts';
import { noticeThing } from './notice-thing.ts';
import { openNotice, requireDraft, type OpenDraft } from './read-notices.ts';
import { writeContent } from './write-content.ts';
import { noticeLifecycle } from '../vocabulary/notice-lifecycle.ts';

type Edit = {
  reference: string;
  /** Hash of the content the writer started from. */
  base: string;
  values: Values;
  /** Without it the form is only read. */
  save: boolean;
  compose: ComposeLetter;
};

/**
 * changed: nothing was saved, because the draft is another since the writer opened it; ended: because it is no draft any more. `by`:
 * who did that. `sha256`: of what was saved.
 */
export type Edited = OpenDraft & { read: ReadNotice } & (
    | { outcome: 'unsaved'; by?: undefined; sha256?: undefined }
    | { outcome: 'changed' | 'ended'; by: 'self' | 'others'; sha256?: undefined }
    | { outcome: 'saved'; by?: undefined; sha256: string }
  );

/**
 * Reads a draft's form by the rules of the day and, when nothing is wrong and `save` says so, writes the draft anew: one
 * transaction, rolled back when a colleague was first.
 */
export async function editNotice(database: Database, asker: Asker, edit: Edit, now: Date): Promise<Edited> {
  const { reference, base, save, compose } = edit;
  const page = noticeForm.texts(edit.values).page || undefined; // a UUID, as readNotice sees to
  let about: (OpenDraft & { read: ReadNotice; sha256?: string }) | undefined;
  const editing = asPerson(database, asker, async (tx): Promise<Edited> => {
    const draft = await openNotice(tx, asker, reference, now);
    const read = readNotice(edit.values, draft.rules);
    about = { ...draft, read };
    if (!save || !read.input) {
      requireDraft(draft.notice);
      return { ...draft, read, outcome: 'unsaved' };
    }
    const { input } = read;
    const { personId } = asker;
    if (!personId) throw new Refusal('signed_out');
    const sealed = sealedNotice.seal(
      writeContent(input, { reference: draft.notice.reference, rules: draft.rules, compose }),
    );
    const { sha256 } = sealed;
    about = { ...draft, read, sha256 };
    // What stands there already is no change, from whichever version it was written: an answer may have been lost.
    if (sha256 === draft.notice.contentSha256) return { ...draft, read, outcome: 'saved', sha256 };
    await moveNotice(tx, asker, { reference, action: 'edit' }, now, async (notice, at) => {
      about = { ...draft, notice, read, sha256 };
      if (notice.contentSha256 !== base && !(await wroteLast(tx, asker, textOf(notice.id), page)))
        throw new Refusal('changed_meanwhile');
      const number = notice.version + 1;
      await insertVersion(tx, notice.id, { number, sealed, by: personId, at });
      return {
        details: { hash: sha256, ...(page !== undefined && { page }) },
        change: { version: number, platform_code: input.platform },
      };
    });
    return { ...about, outcome: 'saved', sha256 };
  });
  return editing.catch(async (error: unknown) => {
    const outcome = error instanceof Refusal ? late[error.code] : undefined;
    if (!about || !outcome) throw error;
    const { sha256, ...known } = about;
    const written = textOf(known.notice.id);
    const found = await asPerson(database, asker, (tx) => lookBackOnText(tx, asker, written, { base, sha256 }));
    if (found === 'done' && sha256 !== undefined) return { ...known, outcome: 'saved', sha256 };
    return { ...known, outcome, by: found === 'changed_by_self' ? 'self' : 'others' };
  });
}

const textOf = (id: string) => ({
  thing: noticeThing,
  id,
  writes: actionsThat(noticeLifecycle, 'makes', 'notice_version'),
});

const late: Partial<Record<RefusalCode, 'changed' | 'ended'>> = {
  changed_meanwhile: 'changed',
  transition_not_allowed: 'ended',
};
