import type { RawBuilder } from 'kysely';
import type { AuditEvent } from '../audit/record.ts';
import type { FileStanding } from './file-types.ts';

/** A file received with a form that is not sent yet. `size` in bytes. */
export type StagedFile = { id: string; name: string; size: bigint };

/** A file that belongs to an incident; `sha256` in hex, of the bytes as received; `type` as the bytes say, not the name. */
export type EvidenceFile = StagedFile & { type: string; standing: FileStanding; sha256: string; attachedAt: Date };

/** Where a file can be had: what its events are about, and what stands after `from` to find it, the file as `f`. */
export type FilePlace = { about: AuditEvent['about']; from: RawBuilder<unknown> };
