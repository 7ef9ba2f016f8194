/** How much haste there is, in the word of the reporter; what each promises is in db/reference/urgencies.csv. */
export const urgencies = ['now', 'today', 'later'] as const;
