import { asPart } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { listWordsChanged } from './words-queries.ts';
import type { Vocabulary } from '#db/vocabulary.ts';
import type { SealedKind } from '../kernel/sealed.ts';
import { defectsOf, defectsOfEnd, type Defect } from './chain.ts';
import type { Kept } from './kept.ts';
import { verifyDocuments, verifyThings, type KeptFault } from './verify-kept.ts';
import { freezeMoment, listEmptyStreams, streamChainedEvents, type ChainedEvent } from './queries.ts';

export type AuditReport = { streams: number; events: number; defects: Defect[] };
export type KeptReport = { documents: number; things: number; faults: KeptFault[] };

const mostDefects = 1000; // more say nothing new

/** Walks every stream from its first event to its head, in one moment of the database. As the owner. */
export function verifyAudit(owner: Database): Promise<AuditReport> {
  return asPart(owner, async (tx) => {
    await freezeMoment(tx);
    const report: AuditReport = { streams: 0, events: 0, defects: [] };
    let before: ChainedEvent | undefined;
    for await (const event of streamChainedEvents(tx)) {
      if (before?.stream !== event.stream) {
        report.streams++;
        if (before) report.defects.push(...defectsOfEnd(before));
      }
      report.events++;
      report.defects.push(...defectsOf(event, before));
      before = event;
      if (report.defects.length > mostDefects) return report;
    }
    if (before) report.defects.push(...defectsOfEnd(before));
    const empty = await listEmptyStreams(tx);
    report.defects.push(...empty.map(({ stream, last_seq: seq }): Defect => ({ stream, seq, fault: 'all_gone' })));
    return report;
  });
}

/**
 * Compares the words by which the database judges with ours; then opens every sealed document and compares every state with its
 * steps, in one moment of the database. As the owner.
 */
export function verifyKept(
  owner: Database,
  definitions: SealedKind['readers'],
  kept: readonly Kept[],
  vocabulary: Vocabulary,
): Promise<KeptReport> {
  return asPart(owner, async (tx) => {
    await freezeMoment(tx);
    // By other words nothing can be judged.
    const words = (await listWordsChanged(tx, vocabulary)).map((name): KeptFault => ({ name, fault: 'words_differ' }));
    if (words.length > 0) return { documents: 0, things: 0, faults: words };
    const { documents, faults } = await verifyDocuments(tx, definitions);
    const stands = await verifyThings(tx, kept);
    return { documents, things: stands.things, faults: [...faults, ...stands.faults] };
  });
}
