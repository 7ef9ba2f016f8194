import type { Child } from 'hono/jsx';
import { useMessages } from '../../messages/language.ts';
import { controlled, Field, FieldGroup, type FieldProps } from './field.tsx';

/** A choice as the browser sends it and as a person reads it. */
export type Option = { value: string; label: string; hint?: string | undefined; group?: string | undefined };

type SelectProps = FieldProps & {
  options: readonly Option[];
  value?: string | undefined;
  /** What nothing chosen means; "choose" unless told otherwise. */
  choose?: string | undefined;
};

/** One of many. Options with the same `group` stand together. */
export const Select = ({ options, value, choose, ...field }: SelectProps) => {
  const m = useMessages().form;
  return (
    <Field {...field}>
      <select
        class={`utrecht-select utrecht-select--html-select${field.error ? ' utrecht-select--invalid' : ''}`}
        {...controlled(field)}
      >
        <option value="">{choose ?? m.choose}</option>
        {[...Map.groupBy(options, (option) => option.group)].map(([group, members]) =>
          group ? (
            <optgroup label={group}>
              <Options options={members} value={value} />
            </optgroup>
          ) : (
            <Options options={members} value={value} />
          ),
        )}
      </select>
    </Field>
  );
};

type SearchProps = FieldProps & {
  choices: readonly Option[];
  value: string;
  maxlength: number | undefined;
  /** Address with `{words}` for what is looked for, that answers FoundOptions. */
  searchUrl: string;
};

/** One of very many, typed: by its name where no scripts run, and offered while typing where they do. */
export const SearchField = ({ choices, value, maxlength, searchUrl, ...field }: SearchProps) => {
  const m = useMessages().form;
  return (
    <Field {...field}>
      <input
        class={`utrecht-textbox utrecht-textbox--html-input${field.error ? ' utrecht-textbox--invalid' : ''}`}
        type="text"
        value={choices.find((choice) => choice.value === value)?.label ?? value}
        maxlength={maxlength}
        dir="auto"
        autocomplete="off"
        {...controlled(field)}
        data-search={searchUrl}
        data-search-none={m.searchNone}
        data-search-count={m.searchCount('{count}')}
      />
    </Field>
  );
};

const Options = ({ options, value }: { options: readonly Option[]; value: string | undefined }) => (
  <>
    {options.map((option) => (
      <option value={option.value} selected={option.value === value}>
        {option.label}
      </option>
    ))}
  </>
);

type FilterProps = Pick<SelectProps, 'name' | 'label' | 'options' | 'choose'> & { value: string };

/** A filter of a list: one of many, or all. */
export const Filter = ({ name, value, label, options, choose }: FilterProps) => (
  <Select {...{ name, value, label, options, choose }} optional />
);

type RadioGroupProps = FieldProps & {
  options: readonly Option[];
  value?: string | undefined;
};

/** One of a few, all visible. An error summary links to the first. */
export const RadioGroup = ({ options, value, ...field }: RadioGroupProps) => (
  <Choices {...{ options, field }} type="radio" look="radio-button" isChosen={(each) => each === value} />
);

type CheckboxesProps = FieldProps & {
  options: readonly Option[];
  values?: readonly string[] | undefined;
};

/** Any number of a few. One option is a single tick box under its own legend. */
export const Checkboxes = ({ options, values = [], ...field }: CheckboxesProps) => (
  <Choices {...{ options, field }} type="checkbox" look="checkbox" isChosen={(each) => values.includes(each)} />
);

type ChoicesProps = {
  field: FieldProps;
  options: readonly Option[];
  type: 'radio' | 'checkbox';
  look: 'radio-button' | 'checkbox';
  isChosen: (value: string) => boolean;
};

const Choices = ({ field, options, type, look, isChosen }: ChoicesProps) => (
  <FieldGroup {...field}>
    <div class="mt-choices">
      {options.map((option, index) => (
        <Choice field={field} option={option} index={index}>
          {(id, hint) => (
            <input
              class={`utrecht-${look} utrecht-${look}--html-input`}
              type={type}
              id={id}
              name={field.name}
              value={option.value}
              checked={isChosen(option.value)}
              aria-describedby={hint}
            />
          )}
        </Choice>
      ))}
    </div>
  </FieldGroup>
);

type ChoiceProps = {
  field: FieldProps;
  option: Option;
  index: number;
  children: (id: string, hintId: string | undefined) => Child;
};

const Choice = ({ field, option, index, children }: ChoiceProps) => {
  const id = index === 0 ? field.name : `${field.name}-${index + 1}`;
  const hintId = option.hint ? `${id}-option` : undefined;
  return (
    <div class="mt-choice">
      {children(id, hintId)}
      <label for={id}>{option.label}</label>
      {option.hint && (
        <p class="mt-choice__hint" id={hintId}>
          {option.hint}
        </p>
      )}
    </div>
  );
};
