import { useMessages } from '../messages/language.ts';

type StepsProps = { current: number; total: number };

/** Progress in words, with a thin bar. Stands above the heading of the step. */
export const Steps = ({ current, total }: StepsProps) => {
  const m = useMessages().form;
  return (
    <div class="mt-steps">
      <p id="stap">{m.step(current, total)}</p>
      <progress class="mt-bar" max={total} value={current} aria-labelledby="stap" />
    </div>
  );
};
