/** What each template needs; never content above TLP:GREEN, for mail is read on the way. */
export type MessageData = {
  referral_offered: { reference: string; referralId: string };
  platform_notice: { subject: string; text: string };
};

export type Template = keyof MessageData;

export type Recipient = { name: string; email: string };

/** One message to one recipient. `dedupeKey` names its cause: the same cause never makes a second message. */
export type Message<T extends Template = Template> = {
  dedupeKey: string;
  template: T;
  recipient: Recipient;
  locale: string;
  data: MessageData[T];
  /** A message with a leaf leaves only after the log has an index for it. */
  leafId?: string | undefined;
  now: Date;
};

// One plain address. Stricter than RFC 5322 on purpose: what is left out (quotes, comments, lists) only serves tricks.
const address = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$/;

/** Is this the address of exactly one mailbox, with nothing in it that could become a header or a second recipient? */
export const isAddress = (text: string): boolean => text.length <= 254 && address.test(text);
