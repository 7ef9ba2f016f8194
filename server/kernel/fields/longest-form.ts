/** How long a form may be without its files, in bytes; and a form that waits in another, sealed. */
export const longestForm = 200_000;
