import { z } from 'zod';
import type { DeliveryChannel } from '../vocabulary/delivery-channels.ts';

/** What each template needs; never content above TLP:GREEN, for a message is read on the way. */
export type MessageData = {
  referral_offered: { reference: string; referralId: string };
  /** `by`: the organisation that withdrew it. */
  referral_withdrawn: { reference: string; referralId: string; by: string };
  platform_notice: { subject: string; text: string };
};

export type Template = keyof MessageData;

const aboutReferral = z.object({ reference: z.string().min(1), referralId: z.uuid() });

/** What stands in the row of a message must be those. */
export const messageData: { [T in Template]: z.ZodType<MessageData[T]> } = {
  referral_offered: aboutReferral,
  referral_withdrawn: aboutReferral.extend({ by: z.string().min(1) }),
  platform_notice: z.object({ subject: z.string().min(1), text: z.string().min(1) }),
};

/** Who is told, and by which channel; the address is as that channel writes them. */
export type Recipient = { name: string; channel: DeliveryChannel; address: string };

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
