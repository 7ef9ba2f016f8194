import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Asker } from '#db/as-person.ts';
import { asPerson } from '#db/as-person.ts';
import type { Messages } from '#views/messages/messages.ts';
import type { AppEnv } from '../../web/env.ts';
import { isUuid, type FormValues } from '../../web/form.ts';
import { readUpload, type UploadLimits } from '../../web/upload.ts';
import { keepFields, type StagedFile } from '../evidence.ts';
import { listStaged } from '../queries.ts';
import { discardFile, prepareStore, receiveFile } from '../store.ts';
import { stageEvidence, type RefusedFile } from '../stage-evidence.ts';

type Received = {
  values: FormValues;
  key: string;
  /** Everything that will go along: received before and still ticked, and received now. */
  kept: StagedFile[];
  /** What is wrong with the files, in words. */
  error: string | undefined;
};

/** Reads a form with files; those that may come in are kept under the key of the form, whatever else is wrong with it. */
export async function receiveForm(
  c: Context<AppEnv>,
  { fields, asker, limits }: { fields: readonly string[]; asker: Asker; limits: UploadLimits },
): Promise<Received> {
  const { dataDir } = c.var.site;
  const upload = await readUpload(c, {
    fields,
    fileField: 'evidence',
    limits,
    receive: async (stream, signal) => {
      await prepareStore(dataDir, limits.bytes);
      return receiveFile(dataDir, stream, signal);
    },
    discard: discardFile,
  });
  const { values, files, tooMany } = upload;
  try {
    const key = keyOf(values);
    const before = await keptBefore(c, asker, values);
    const room = limits.files - before.length;
    const now = c.var.clock.now();
    const own = { ...asker, submissionKey: key };
    const { staged, refused } = await stageEvidence(c.var.db, own, { files, room, dataDir }, now);
    const error = describe(refused, tooMany, limits, c.var.m);
    return { values, key, kept: [...before, ...staged], error };
  } catch (error) {
    for (const { received } of files) if (received) await discardFile(received);
    throw error;
  }
}

/** The files a form says it keeps, as far as they were staged under its own key. */
export async function keptBefore(c: Context<AppEnv>, asker: Asker, values: FormValues): Promise<StagedFile[]> {
  const key = keyOf(values);
  const ids = keepFields.flatMap((field) => values[field] || []).filter(isUuid);
  if (ids.length === 0) return [];
  return asPerson(c.var.db, { ...asker, submissionKey: key }, (tx) => listStaged(tx, key, ids));
}

/** The key our page made with the form. */
export function keyOf(values: FormValues): string {
  const { sleutel = '' } = values;
  if (!isUuid(sleutel)) throw new HTTPException(400);
  return sleutel;
}

function describe(
  refused: readonly RefusedFile[],
  tooMany: boolean,
  limits: UploadLimits,
  m: Messages,
): string | undefined {
  const words = m.intake.fileFaults;
  const sentences = refused.map(({ name, fault }) => {
    if (fault === 'too_large') return words.too_large(name, limits.bytes / 1_000_000);
    return fault === 'too_many' ? words.too_many(name, limits.files) : words[fault](name);
  });
  if (tooMany) sentences.push(words.more(limits.files));
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}
