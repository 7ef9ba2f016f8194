/** How a message can leave us. `server/delivery/channels.ts` says how each of them knows an address and sends. */
export const deliveryChannels = ['mail'] as const;

export type DeliveryChannel = (typeof deliveryChannels)[number];
