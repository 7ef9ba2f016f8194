import { mostTold } from '#db/postgres/kept-since.ts';

/** How many there are, as far as is told: "12", "99+". */
export const countWords = (count: number): string => (count > mostTold ? `${mostTold}+` : String(count));
