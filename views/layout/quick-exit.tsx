import { Icon } from '../components/icon.tsx';
import { useMessages } from '../messages/language.ts';

const presses = 3; // of Escape

/** Away from here to the weather, without a trace in the history where scripts run. Always in the same corner. */
export const QuickExit = () => {
  const m = useMessages().layout;
  return (
    <aside aria-label={m.quickExit}>
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
