import { useContext } from 'hono/jsx';
import { useLocale } from '../../messages/language.ts';
import { Button } from '../button.tsx';
import { Made } from './made-for.ts';
import { carriedId, carriedTo } from './other-language.tsx';

type TurnWithFormProps = {
  action: string;
  turns: readonly (readonly [words: string, href: string | undefined])[];
};

/** Through a list beside a form: without scripts what is typed in that comes along. With scripts the tab has it. */
export const TurnWithForm = ({ action, turns }: TurnWithFormProps) => {
  const made = useContext(Made);
  const locale = useLocale();
  return (
    <noscript>
      <p class="mt-row">
        {turns.map(
          ([words, href]) =>
            href && (
              <Button
                kind="subtle"
                name={made?.language}
                value={locale}
                form={carriedId(action)}
                formaction={carriedTo(href)}
                formnovalidate
              >
                {words}
              </Button>
            ),
        )}
      </p>
    </noscript>
  );
};
