import type { FileStanding } from './file-types.ts';

/** A file received with a form that is not sent yet. `size` in bytes. */
export type StagedFile = { id: string; name: string; size: bigint };

/** A file that belongs to an incident; `sha256` in hex, of the bytes as received; `type` as the bytes say, not the name. */
export type EvidenceFile = StagedFile & { type: string; standing: FileStanding; sha256: string; attachedAt: Date };
