import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { Asker } from '#db/as-person.ts';
import { AdditionForm } from '#views/conversation/addition-form.tsx';
import { Alert } from '#views/components/alert.tsx';
import { ErrorSummary } from '#views/components/error-summary.tsx';
import type { AppEnv } from '../../web/env.ts';
import type { FormValues } from '../../web/form.ts';
import type { UploadLimits } from '../../web/upload.ts';
import { addInformation } from '../add-information.ts';
import { additionFields, parseAddition, type AdditionFault } from '../addition-form.ts';
import type { StagedFile } from '../../evidence/evidence.ts';
import { acceptedFiles } from '../../evidence/file-types.ts';
import { receiveForm } from '../../evidence/pages/receive-form.tsx';

type Shown = { values?: FormValues; kept?: readonly StagedFile[]; errors?: Record<string, string | undefined> };

/** The form that adds to an incident, and what stands above the page for it. */
export function additionParts(
  c: Context<AppEnv>,
  { action, limits }: { action: string; limits: UploadLimits },
  { values = { sleutel: randomUUID() }, kept = [], errors = {} }: Shown = {},
) {
  const { m } = c.var;
  const added = c.req.query('gedaan') === 'toegevoegd' && <Alert kind="ok">{m.intake.incident.added}</Alert>;
  return {
    notice: (
      <>
        {added}
        <ErrorSummary errors={errors} />
      </>
    ),
    form: <AdditionForm {...{ action, limits, values, kept, errors }} accept={acceptedFiles} />,
  };
}

/** Takes in what somebody adds; undefined when it is added, else what to show them again. */
export async function takeAddition(
  c: Context<AppEnv>,
  { asker, incidentId, limits }: { asker: Asker; incidentId: string; limits: UploadLimits },
): Promise<Required<Shown> | undefined> {
  const { values, key, kept, error } = await receiveForm(c, { fields: additionFields, asker, limits });
  const { input, faults } = parseAddition(values, kept.length);
  if (!input || error) return { values, kept, errors: { text: wordsFor(c, faults?.text), evidence: error } };
  const files = kept.map((file) => file.id);
  await addInformation(c.var.db, asker, { key, incidentId, text: input.text, files }, c.var.clock.now());
  return undefined;
}

const wordsFor = (c: Context<AppEnv>, fault: AdditionFault | undefined): string | undefined =>
  fault && c.var.m.intake.incident.faults[fault];
