import type { Config } from '../config.ts';
import { log } from '../kernel/process/log.ts';
import { deliveryChannels, type DeliveryChannel } from '../vocabulary/delivery-channels.ts';
import { mailChannel } from './mail/mail-channel.ts';
import type { Channel, Sender } from './sender.ts';

/** How every channel knows an address and sends. */
export const channels: Record<DeliveryChannel, Channel> = { mail: mailChannel };

/** A sender for every channel that the configuration knows; what goes by another one waits in the outbox. */
export const openSenders = (config: Config): Sender[] =>
  deliveryChannels.flatMap((channel) => {
    const sender = channels[channel].open(config);
    if (!sender) log.warn({ channel }, 'nothing is set to send with: messages wait in the outbox');
    return sender ?? [];
  });
