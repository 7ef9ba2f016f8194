import { say } from '../../kernel/words.ts';
import type { Context, MiddlewareHandler } from 'hono';
import { Refusal } from '../../kernel/refusal.ts';
import type { AppEnv } from '../../web/env.ts';
import { uploadLimits, type UploadLimits } from '../../web/files/upload.ts';
import { reporterKind, type ReporterKind } from '../reporter.ts';

/** Who fills in the form, as far as the form must know. */
export type Reporter = {
  kind: ReporterKind;
  anonymous: boolean;
  /** Name in the language of the page; null without account. */
  organisation: string | null;
  /** Its id; empty without account. */
  organisationId: string;
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
    organisationId: membership?.organisationId ?? '',
    municipality: membership?.municipalityCode ?? '',
    limits: signedIn ? uploadLimits.signedIn : uploadLimits.anonymous,
  };
}

/** With an account one reports for an organisation; auditors and administrators watch and maintain, they do not report. */
export const reportsForOne: MiddlewareHandler<AppEnv> = (c, next) => {
  const { signedIn } = c.var;
  if (signedIn && !signedIn.membership) return Promise.resolve(c.redirect('/account/organisatie', 303));
  const role = signedIn?.membership?.role;
  if (role === 'auditor' || role === 'administrator') throw new Refusal('not_allowed');
  return next();
};
