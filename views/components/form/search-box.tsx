import type { Child } from 'hono/jsx';
import { Button } from '../button.tsx';

type SearchBoxProps = {
  action: string;
  label: string;
  /** What the form is called, when that is more than its label. */
  title?: string;
  hint?: string;
  /** What is wrong with what was sought, in words. */
  fault?: Child;
  name: string;
  value: string;
  max: number | undefined;
  narrow?: boolean;
  swap?: Readonly<Record<string, string>>;
  /** On the button. */
  children?: Child;
};

/** One box to look something up by what somebody types. `swap`: `hx-*` attributes of its form. */
export const SearchBox = (props: SearchBoxProps) => {
  const { action, label, title, hint, fault, name, value, max, narrow, swap, children } = props;
  const looks = [
    'utrecht-textbox utrecht-textbox--html-input',
    narrow && 'mt-width-medium',
    fault && 'utrecht-textbox--invalid',
  ];
  const describedBy = [hint && `${name}-hint`, fault && `${name}-error`].filter(Boolean).join(' ');
  return (
    <form class="mt-find" role="search" method="get" action={action} aria-label={title} {...swap}>
      <label for={name}>{label}</label>
      {hint && (
        <p class="utrecht-form-field-description" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="utrecht-form-field-error-message mt-error" id={`${name}-error`} role="alert">
          {fault}
        </p>
      )}
      <div class="mt-row">
        <input
          class={looks.filter(Boolean).join(' ')}
          type="search"
          id={name}
          name={name}
          value={value}
          maxlength={max}
          dir="auto"
          autocomplete="off"
          aria-invalid={fault ? 'true' : undefined}
          aria-describedby={describedBy || undefined}
        />
        <Button>{children}</Button>
      </div>
    </form>
  );
};
