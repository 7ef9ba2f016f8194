/**
 * Asks at most once at a time: who comes while it is being asked shares the next time with all who came meanwhile. So nobody
 * gets an answer to what was asked before they came, and a thousand who come at once cost two questions.
 */
export function askTogether<T>(ask: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  const start = (): Promise<T> => {
    next = undefined;
    const asked = ask();
    const over = (): void => void (running === asked && (running = undefined));
    running = asked;
    asked.then(over, over);
    return asked;
  };
  return () => (running ? (next ??= running.then(start, start)) : start());
}
