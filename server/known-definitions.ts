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

/** What reads each `kind/version` that this program can open. */
export const knownDefinitions: SealedKind['readers'] = new Map(sealedKinds.flatMap(({ readers }) => [...readers]));
