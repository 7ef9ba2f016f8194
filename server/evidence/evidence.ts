/** A file received with a form that is not sent yet. `size` in bytes. */
export type StagedFile = { id: string; name: string; size: bigint };

/** A file that belongs to an incident; `sha256` in hex, of the bytes as received. */
export type EvidenceFile = StagedFile & { sha256: string; attachedAt: Date };

/** Most files of one form; each has a field `keep1`, `keep2`… with the id of a file that was received before. */
export const keepFields: readonly string[] = Array.from({ length: 20 }, (_, index) => `keep${index + 1}`);
