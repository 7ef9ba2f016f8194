import { Icon } from '../components/icon.tsx';
import { useMessages } from '../messages/language.ts';

const presses = 3; // of Escape

/**
 * Away from here to the weather, without a trace in the history where scripts run. In a strip of its own that
 * stays at the top, so that it is always there and lies over nothing. */
export const QuickExit = () => {
  const m = useMessages().layout;
  return (
    <aside class="mt-exit-bar" aria-label={m.quickExit}>
      <a
        class="mt-quick-exit"
        href="https://www.knmi.nl/nederland-nu/weer"
        rel="noopener noreferrer"
        title={m.quickExitHint(presses)}
        data-quick-exit={presses}
      >
        <Icon name="door-exit" />
        {m.quickExit}
      </a>
    </aside>
  );
};
