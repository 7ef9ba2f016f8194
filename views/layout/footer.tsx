import { useMessages } from '../messages/language.ts';

/** Help and accountability, the same on every page. */
export const Footer = ({ version }: { version?: string | undefined }) => {
  const m = useMessages().layout;
  return (
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
};
