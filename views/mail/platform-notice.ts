type PlatformNotice = { subject: string; text: string };

/** The notice as its two officers agreed on it, word for word: nothing is added on the way out. */
export const platformNotice = ({ subject, text }: PlatformNotice): { subject: string; text: string } => ({
  subject,
  text,
});
