import { log } from '../kernel/process/log.ts';
import { deliveryChannels, type DeliveryChannel } from '../vocabulary/delivery-channels.ts';
import { mailChannel } from './mail/mail-channel.ts';
import type { Channel, Sender, SenderSettings } from './sender.ts';

/** How every channel knows an address and sends. */
export const channels: Record<DeliveryChannel, Channel> = { mail: mailChannel };

/** A sender for every channel that the settings know; what goes by another one waits in the outbox. */
export const openSenders = (settings: SenderSettings): Sender[] =>
  deliveryChannels.flatMap((channel) => {
    const sender = channels[channel].open(settings);
    if (!sender) log.warn({ channel }, 'nothing is set to send with: messages wait in the outbox');
    return sender ?? [];
  });
