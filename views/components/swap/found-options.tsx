import type { Option } from '../form/choice-field.tsx';

/** What was found for a search box, as the lines of its list (combobox.js). */
export const FoundOptions = ({ options }: { options: readonly Pick<Option, 'label' | 'hint'>[] }) => (
  <>
    {options.map(({ label, hint }) => (
      <li data-label={label}>
        {label}
        {hint && <small>{hint}</small>}
      </li>
    ))}
  </>
);
