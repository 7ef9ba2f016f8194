import type { Messages } from '../messages/messages.ts';
import { Icon } from '../components/icon.tsx';

/** Away from here to the weather, without a trace in the history where scripts run. Always in the same corner. */
export const QuickExit = ({ m }: { m: Messages['layout'] }) => (
  <aside aria-label={m.quickExit}>
    <a
      class="mt-quick-exit"
      href="https://www.knmi.nl/nederland-nu/weer"
      rel="noopener noreferrer"
      title={m.quickExitHint}
      data-quick-exit
    >
      <Icon name="door-exit" />
      {m.quickExit}
    </a>
  </aside>
);
