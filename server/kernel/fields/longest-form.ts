/** How long a form may be without its files, in bytes. */
export const longestForm = 200_000;

/** How long one may be that carries another, which waits in it sealed: what hardly packs becomes longer by that. */
export const longestCarrying = longestForm * 2;
