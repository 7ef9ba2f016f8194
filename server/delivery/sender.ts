import type { Config } from '../config.ts';
import type { DeliveryChannel } from '../vocabulary/delivery-channels.ts';
import type { DueMessage } from './queries.ts';

/** Takes messages of one channel to who they are for. */
export type Sender = {
  channel: DeliveryChannel;
  /**
   * Puts the message in the words of the channel and sends it. Resolves when the other side took it; throws SendError when it
   * did not. A message that is sent again is the same, bit for bit, and can be known by its id.
   */
  send: (message: DueMessage) => Promise<void>;
  close: () => void;
};

/** One way to reach somebody. What is particular to it stands in a folder of its own. */
export type Channel = {
  /** Is this the address of exactly one recipient? */
  isAddress: (text: string) => boolean;
  /** Undefined when the configuration does not say how: what goes by this channel waits in the outbox. */
  open: (config: Config) => Sender | undefined;
};

/** Why a message did not leave. `reached`: the other side heard of this message, so the failure may be about it. */
export class SendError extends Error {
  readonly code: string;
  readonly reached: boolean;
  constructor(code: string, reached: boolean) {
    super(code);
    this.code = code;
    this.reached = reached;
  }
}
