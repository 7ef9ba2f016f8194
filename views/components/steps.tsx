import type { Messages } from '../messages/messages.ts';

type StepsProps = { current: number; total: number; m: Messages['form'] };

/** Progress in words, with a thin bar. Stands above the heading of the step. */
export const Steps = ({ current, total, m }: StepsProps) => (
  <div class="mt-steps">
    <p id="stap">{m.step(current, total)}</p>
    <progress class="mt-bar" max={total} value={current} aria-labelledby="stap" />
  </div>
);
