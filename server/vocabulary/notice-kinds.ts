/** The ways a notice can go to a platform: its status programme, an ordinary notice, or DSA art. 16. */
export const noticeRoutes = ['status_programme', 'ordinary', 'dsa_16'] as const;

export type NoticeRoute = (typeof noticeRoutes)[number];

/** By what a platform takes notices in. */
export const noticeChannels = ['mail', 'portal'] as const;

export type NoticeChannel = (typeof noticeChannels)[number];
