import type { Child } from 'hono/jsx';
import { useMessages } from '../../messages/language.ts';

/**
 * Around several forms of which one is written at a time. Without scripts a browser sends one and forgets the others, so as long as
 * something is typed in one all else in here waits unseen (blocks.css). With scripts the tab keeps what was typed in each.
 */
export const OneForm = ({ children, ...attributes }: { class?: string; children?: Child }) => (
  <section {...attributes} data-one-form="">
    <noscript>
      <p class="mt-others-wait">{useMessages().form.othersWait}</p>
    </noscript>
    {children}
  </section>
);
