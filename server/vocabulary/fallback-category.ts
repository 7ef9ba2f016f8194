/** The category of what fits nowhere: a code of `db/reference/categories.json`, which is not loaded without it. */
export const fallbackCategory = 'other';
