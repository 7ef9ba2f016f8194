import { sealedEntry } from './disclosure/entry.ts';
import { sealedNotice } from './flagging/notice.ts';
import { sealedReport } from './intake/report.ts';
import type { SealedKind } from './kernel/sealed.ts';
import { sealedPackage } from './routing/package/package.ts';
import { sealedDecision } from './triage/closing/decision.ts';

/** Every kind of document that is sealed. */
export const sealedKinds: readonly Pick<SealedKind, 'readers'>[] = [
  sealedReport,
  sealedDecision,
  sealedPackage,
  sealedNotice,
  sealedEntry,
];

/** Every `kind/version` that this program can open. */
export const knownDefinitions: ReadonlySet<string> = new Set(sealedKinds.flatMap(({ readers }) => [...readers.keys()]));
