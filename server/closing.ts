import { log } from './kernel/process/log.ts';

type Close = () => Promise<unknown> | void;

/** What is open, to be closed in reverse order. */
export type Closing = {
  add: (close: Close) => void;
  /** Opens something that takes a while; it is closed even when we stop in the middle of opening. */
  opening: <Thing>(opened: Promise<Thing>, close: (thing: Thing) => Promise<unknown>) => Promise<Thing>;
  /** Closes everything, once. */
  run: () => Promise<void>;
  readonly begun: boolean;
};

export function startClosing(): Closing {
  const open: Close[] = [];
  let running: Promise<void> | undefined;
  const runAll = async () => {
    for (let close = open.pop(); close; close = open.pop()) await close();
  };
  return {
    add: (close) => void open.push(close),
    opening: (opened, close) => {
      open.push(() => opened.then(close, () => {}));
      return opened;
    },
    run: () => (running ??= runAll()),
    get begun() {
      return running !== undefined;
    },
  };
}

/** Ctrl-C, a closed terminal and a service manager all stop us the same way; a second signal changes nothing. */
export function closeOnSignal(closing: Closing): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (closing.begun) return;
      closing.run().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'could not stop cleanly');
          process.exit(1);
        },
      );
    });
  }
}
