import { Icon } from '../icon.tsx';
import { useMessages } from '../../messages/language.ts';

type ErrorSummaryProps = {
  /** Sentence per field name, in the order of the form; absent or empty means nothing is wrong there. */
  errors: Readonly<Record<string, string | undefined>>;
};

/** Everything that is wrong with a form, each linked to its control; takes the focus when the page opens. */
export const ErrorSummary = ({ errors }: ErrorSummaryProps) => {
  const m = useMessages().form;
  const wrong = Object.entries(errors).filter(([, sentence]) => sentence);
  if (wrong.length === 0) return <></>;
  return (
    <div class="utrecht-alert utrecht-alert--error mt-summary" id="fouten" role="alert" tabindex={-1} autofocus>
      <div class="utrecht-alert__icon">
        <Icon name="alert-circle" />
      </div>
      <div class="utrecht-alert__content">
        <h2>{m.summaryTitle(wrong.length)}</h2>
        <p>{m.summaryLead}</p>
        <ul>
          {wrong.map(([name, sentence]) => (
            <li>
              <a href={`#${name}`}>{sentence}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
};
