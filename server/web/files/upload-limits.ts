/** How many files a time, and how many bytes each may have, without account and with one. A megabyte is 1,000,000 bytes. */
export const uploadLimits = {
  anonymous: { files: 5, bytes: 25_000_000 },
  signedIn: { files: 20, bytes: 500_000_000 },
} as const;

export type UploadLimits = { files: number; bytes: number };

/** How long a whole form may be by these, in bytes: the files, and a megabyte for what is around them. */
export const wholeOf = ({ files, bytes }: UploadLimits): number => files * bytes + 1_000_000;
