import type { Messages } from '../messages/messages.ts';

/** Help and accountability, the same on every page. */
export const Footer = ({ m, version }: { m: Messages['layout']; version?: string | undefined }) => (
  <footer class="mt-footer">
    <nav class="mt-footer__in" aria-label={m.footerNavigation}>
      <ul>
        <li>
          <a href="/hulp">{m.help}</a>
        </li>
        <li>
          <a href="/toegankelijkheid">{m.accessibility}</a>
        </li>
        <li>
          <a href="/privacy">{m.privacy}</a>
        </li>
        <li>
          <a href="/.well-known/security.txt">{m.security}</a>
        </li>
        {version && <li>{m.version(version)}</li>}
      </ul>
    </nav>
  </footer>
);
