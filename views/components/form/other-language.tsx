import { useContext } from 'hono/jsx';
import { useLocale, useMessages } from '../../messages/language.ts';
import { locales, messagesFor } from '../../messages/messages.ts';
import { Button } from '../button.tsx';
import { HiddenField } from './form-field.tsx';
import { Made } from './made-for.ts';

/** Under which name an address says which form comes along to another language, and what that form is called on its page. */
export const carriedForm = 'formulier';

/** Where a form is sent to be shown again in another language; of an address in HTML, its beginning. */
export const carriedTo = (action: string): string => `/taal?${carriedForm}=${encodeURIComponent(action)}`;

/** What a form that comes along is called on its page. */
export const carriedId = (action: string): string => `${carriedForm}-${encodeURIComponent(action)}`;

/** At the end of a form that holds what somebody typed: it comes along to another language. With scripts the header takes it along, or the tab has what was typed. */
export const OtherLanguage = ({ action }: { action: string }) => {
  const made = useContext(Made);
  const locale = useLocale();
  const words = useMessages().form;
  return (
    <noscript>
      <p class="mt-soft">
        {words.otherLanguage}{' '}
        {locales()
          .filter((other) => other !== locale)
          .map((other) => (
            <Button
              kind="subtle"
              name={made?.language}
              value={other}
              lang={other}
              formaction={carriedTo(action)}
              formnovalidate
            >
              {messagesFor(other).language.name}
            </Button>
          ))}
      </p>
    </noscript>
  );
};

export type CarriedProps = { path: string; pairs: readonly (readonly [string, string])[] };

/** What was sent, of a page that only shows it: it comes along to another language. */
export const Carried = ({ path, pairs }: CarriedProps) => (
  <form id={carriedId(path)} method="post" action={path} data-carried={carriedTo('')}>
    {pairs.map(([name, value]) => (
      <HiddenField {...{ name, value }} />
    ))}
    <OtherLanguage action={path} />
  </form>
);
