import type { Context } from 'hono';
import { Kept } from '#views/flagging/notice-kept.tsx';
import type { AppEnv } from '../../web/env.ts';
import type { FormValues } from '../../web/form.ts';
import { referenceIn } from '../../web/params.ts';
import { showPart } from '../../web/show.tsx';
import { editNotice } from '../edit-notice.ts';
import type { ComposeLetter } from '../letter.ts';
import { noticeForm } from '../notice-form.ts';

/**
 * Keeps what stands in the form of a draft while somebody writes on, as far as it is right; says when, or why not. The form
 * goes on from what was kept, so that nobody's newer text is written over.
 */
export async function keepDraft(c: Context<AppEnv>, values: FormValues, compose: ComposeLetter): Promise<Response> {
  const { db, asker, clock } = c.var;
  const [reference, now] = [referenceIn(c), clock.now()];
  const { base } = noticeForm.texts(values);
  const { outcome, by, sha256 } = await editNotice(db, asker, { reference, base, values, save: true, compose }, now);
  const draft = `/notificaties/${reference}`;
  const content = (
    <Kept {...{ outcome, by, now }} href={draft} base={{ name: noticeForm.show().base.name, value: sha256 }} />
  );
  return showPart(c, content, `${draft}/wijziging`);
}
