import type { Context } from 'hono';
import { Kept } from '#views/flagging/notice-kept.tsx';
import type { AppEnv } from '../../web/env.ts';
import type { FormValues } from '../../web/form.ts';
import { addressOf } from '../../web/lists/place.ts';
import { showPart } from '../../web/show.tsx';
import { considerFilter } from '../list-form.ts';
import { noticeForm, typedOf } from '../notice-form.ts';
import { keepWriting, type ShownForm } from '../writing/keep-writing.ts';

/** Keeps what stands in the form of a new notice, from its first words on; says when, or why not. */
export async function keepWords(c: Context<AppEnv>, from: ShownForm, values: FormValues): Promise<Response> {
  const { db, asker, clock } = c.var;
  const { incident } = noticeForm.texts(values);
  const form = addressOf('/notificaties/nieuw', considerFilter.write({ incident }));
  const kept = await keepWriting(db, asker, { incident, ...from, values: typedOf(values) });
  const { name } = noticeForm.show().base;
  const now = clock.now();
  if (kept.outcome === 'saved')
    return showPart(
      c,
      <Kept {...{ now }} outcome="saved" href={form} base={{ name, value: String(kept.version) }} />,
      form,
    );
  const { draft } = kept;
  const said = draft === undefined ? 'elsewhere' : 'changed';
  const href = draft === undefined ? form : `/notificaties/${draft}`;
  return showPart(c, <Kept {...{ now, href }} outcome={said} by="self" base={{ name, value: undefined }} />, form);
}
