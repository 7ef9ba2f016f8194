import { say } from '../../kernel/words.ts';
import type { Context } from 'hono';
import type { AppEnv } from '../../web/env.ts';
import { uploadLimits, type UploadLimits } from '../../web/files/upload-limits.ts';
import { reporterKind, type ReporterKind } from '../../vocabulary/organisation-kinds.ts';

/** Who fills in the form, as far as the form must know. */
export type Reporter = {
  kind: ReporterKind;
  anonymous: boolean;
  /** Name in the language of the page; null without account. */
  organisation: string | null;
  municipality: string;
  limits: UploadLimits;
};

export function reporterOf(c: Context<AppEnv>): Reporter {
  const { signedIn, locale } = c.var;
  const membership = signedIn?.membership;
  return {
    kind: reporterKind(membership?.kind),
    anonymous: !signedIn,
    organisation: membership ? say(membership.name, locale) : null,
    municipality: membership?.municipalityCode ?? '',
    limits: signedIn ? uploadLimits.signedIn : uploadLimits.anonymous,
  };
}
