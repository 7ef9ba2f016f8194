/** Where a request comes from, for limits only: the narrowest network first, and those around it. */
export type Networks = readonly [narrowest: string, ...around: string[]];
