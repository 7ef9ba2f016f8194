import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { Asker } from '#db/as-person.ts';
import { AdditionErrors, AdditionForm } from '#views/conversation/addition-form.tsx';
import { Alert } from '#views/components/alert.tsx';
import { AlreadySent } from '#views/components/form/already-sent.tsx';
import type { Faults } from '../../kernel/form.ts';
import { unlessRefused } from '../../kernel/refusal.ts';
import { doneIn } from '../../web/lists/done-filter.ts';
import type { AppEnv } from '../../web/env.ts';
import { isShownAgain, type FormValues } from '../../web/form.ts';
import type { UploadLimits } from '../../web/files/upload-limits.ts';
import { addInformation } from '../add-information.ts';
import { additionForm } from '../addition-form.ts';
import type { StagedFile } from '../../evidence/evidence.ts';
import { receiveForm } from '../../evidence/pages/receive-form.tsx';

type Shown = {
  values?: FormValues;
  kept?: readonly StagedFile[];
  faults?: Faults<typeof additionForm>;
  /** Its form was sent before, with another text: the files that do not come along. */
  sent?: { files: readonly string[] };
};

/** What a form that comes back is answered with: it was wrong, or sent before. */
export const statusOf = (again: Shown | undefined): 200 | 409 | 422 => (again?.sent ? 409 : again ? 422 : 200);

/** The form that adds to an incident; its page shows what is wrong with it above everything else. */
export function additionParts(
  c: Context<AppEnv>,
  { action, limits }: { action: string; limits: UploadLimits },
  { values = { sleutel: randomUUID() }, kept = [], faults = {}, sent }: Shown = {},
) {
  const { m } = c.var;
  const added = doneIn(c) === 'toegevoegd' && <Alert kind="ok">{m.intake.incident.added}</Alert>;
  const form = additionForm.show(values, faults);
  return {
    notice: (
      <>
        {added}
        {sent && <AlreadySent files={sent.files} />}
        <AdditionErrors form={form} />
      </>
    ),
    form: <AdditionForm {...{ action, limits, form, kept }} />,
  };
}

/** Takes in what somebody adds; undefined when it is added, else what to show them again. */
export async function takeAddition(
  c: Context<AppEnv>,
  { asker, incidentId, limits }: { asker: Asker; incidentId: string; limits: UploadLimits },
): Promise<Shown | undefined> {
  const { values, kept, refused } = await receiveForm(c, { names: additionForm.names, asker, limits, adds: true });
  const { input, faults } = additionForm.parse(values);
  if (isShownAgain(c)) return { values, kept, faults: refused };
  const nothing = input?.text === '' && kept.length === 0 ? ({ text: 'nothing' } as const) : {};
  const wrong = { ...nothing, ...faults, ...refused };
  if (!input || Object.keys(wrong).length > 0) return { values, kept, faults: wrong };
  const files = kept.map((file) => file.id);
  const { sleutel, text } = input;
  const given = { key: sleutel, incidentId, text, files };
  const adding = addInformation(c.var.db, asker, given, c.var.clock.now()).then(() => 'added' as const);
  const added = await unlessRefused('already_sent', adding);
  return added
    ? undefined
    : { values: { ...values, sleutel: randomUUID() }, sent: { files: kept.map(({ name }) => name) } };
}
