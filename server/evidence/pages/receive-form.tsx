import type { Context } from 'hono';
import type { Asker } from '#db/as-person.ts';
import { asPerson } from '#db/as-person.ts';
import type { Messages } from '#views/messages/messages.ts';
import type { Faults } from '../../kernel/form.ts';
import type { AppEnv } from '../../web/env.ts';
import type { FormValues } from '../../web/form.ts';
import { readUpload } from '../../web/files/upload.ts';
import { networksOf } from '../../web/safety/network.ts';
import type { UploadLimits } from '../../web/files/upload-limits.ts';
import type { StagedFile } from '../evidence.ts';
import { filesForm } from '../file-fields.ts';
import { listStaged } from '../queries.ts';
import { discardFile, prepareStore, receiveFile } from '../store.ts';
import { stageEvidence, type RefusedFile } from '../stage-evidence.ts';

type Files = {
  /** Everything that will go along: received before and still ticked, and received now. */
  kept: StagedFile[];
  /** What is wrong with the files, or that one of before is gone, as a fault of the form's field for them. */
  refused: Pick<Faults<typeof filesForm>, 'evidence'>;
};

/** Reads a form with files; those that may come in are kept under the key of the form, whatever else is wrong with it. */
export async function receiveForm(
  c: Context<AppEnv>,
  { names, asker, limits, adds }: { names: readonly string[]; asker: Asker; limits: UploadLimits; adds: boolean },
): Promise<Files & { values: FormValues }> {
  const { dataDir } = c.var.site;
  const upload = await readUpload(c, {
    fields: names,
    fileField: filesForm.show().evidence.name,
    limits,
    receive: async (stream, signal) => {
      await prepareStore(dataDir, limits.bytes);
      return receiveFile(dataDir, stream, signal);
    },
    discard: discardFile,
  });
  const { values, files, tooMany } = upload;
  try {
    const { input } = filesForm.parse(values);
    const own = { ...asker, submissionKey: filesForm.show(values).sleutel.values.join('') };
    const { personId } = asker;
    const source = { from: personId === undefined ? { networks: networksOf(c) } : { personId }, adds };
    const given = { files, before: input?.keep ?? [], most: limits.files, dataDir, source };
    const { kept, refused } = await stageEvidence(c.var.db, own, given, c.var.clock.now());
    const sentences = [...describeGone(given.before, kept, c.var.m), ...describe(refused, tooMany, limits, c.var.m)];
    return { values, kept, refused: faultOf(sentences) };
  } catch (error) {
    for (const { received } of files) if (received) await discardFile(received);
    throw error;
  }
}

/** The files a form says it keeps, as far as they were staged under its own key and are still there. */
export async function keptBefore(c: Context<AppEnv>, asker: Asker, values: FormValues): Promise<Files> {
  const { input } = filesForm.parse(values);
  if (!input || input.keep.length === 0) return { kept: [], refused: {} };
  const { sleutel, keep } = input;
  const kept = await asPerson(c.var.db, { ...asker, submissionKey: sleutel }, (tx) => listStaged(tx, keep));
  return { kept, refused: faultOf(describeGone(keep, kept, c.var.m)) };
}

const faultOf = (sentences: readonly string[]): Files['refused'] =>
  sentences.length === 0 ? {} : { evidence: { code: 'refused', why: sentences.join(' ') } };

/** Nobody sent the form in time, and the sweep took them. */
function describeGone(before: readonly string[], kept: readonly StagedFile[], m: Messages): string[] {
  const there = new Set(kept.map(({ id }) => id));
  const gone = new Set(before.filter((id) => !there.has(id)));
  return gone.size === 0 ? [] : [m.intake.fileFaults.gone(gone.size)];
}

function describe(refused: readonly RefusedFile[], tooMany: boolean, limits: UploadLimits, m: Messages): string[] {
  const words = m.intake.fileFaults;
  const sentences = refused.flatMap(({ name, fault }) => {
    if (fault === 'too_many') return [];
    return [fault === 'too_large' ? words.too_large(name, limits.bytes / 1_000_000) : words[fault](name)];
  });
  if (refused.some(({ fault }) => fault === 'over_quota')) sentences.push(words.quotaRest);
  const beyond = refused.filter(({ fault }) => fault === 'too_many').map(({ name }) => name);
  // What came after the most that may come at once has no name here.
  if (tooMany || beyond.length > 0) sentences.push(words.too_many(tooMany ? [] : beyond, limits.files));
  return sentences;
}
