/** What a report is about, in five words: how categories are grouped for who reports. */
export const doors = ['cyber', 'information', 'process', 'people', 'money'] as const;

export type Door = (typeof doors)[number];
