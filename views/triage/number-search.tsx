import type { NumberFault } from '#server/triage/queue/find-called.ts';
import { Button } from '../components/button.tsx';
import { useMessages } from '../messages/language.ts';

export type NumberSearchProps = {
  name: string;
  value: string;
  max: number | undefined;
  fault: NumberFault | undefined;
};

/** Leads to the case whose number somebody has before them. */
export const NumberSearch = ({ name, value, max, fault }: NumberSearchProps) => {
  const words = useMessages().triage.number;
  return (
    <form class="mt-find" role="search" method="get" action="/triage" aria-label={words.search}>
      <label for={name}>{words.label}</label>
      {fault && (
        <p class="utrecht-form-field-error-message mt-error" id={`${name}-error`} role="alert">
          {words.faults[fault]}
        </p>
      )}
      <div class="mt-row">
        <input
          class={`utrecht-textbox utrecht-textbox--html-input mt-width-medium${fault ? ' utrecht-textbox--invalid' : ''}`}
          type="search"
          id={name}
          name={name}
          value={value}
          maxlength={max}
          autocomplete="off"
          {...(fault && { 'aria-invalid': 'true', 'aria-describedby': `${name}-error` })}
        />
        <Button>{words.open}</Button>
      </div>
    </form>
  );
};
