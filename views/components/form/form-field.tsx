import { useMessages } from '../../messages/language.ts';
import { controlled, Field, FieldGroup, type FieldProps } from './field.tsx';

type TextFieldProps = FieldProps & {
  value?: string | undefined;
  type?: 'text' | 'email' | 'url' | 'password' | 'search' | 'date' | 'time' | undefined;
  width?: 'medium' | undefined;
  autocomplete?: string | undefined;
  inputmode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | undefined;
  maxlength?: number | undefined;
  /** Id of a datalist: what can be chosen, and something else may be typed. */
  list?: string | undefined;
};

const textbox = (error: string | undefined) =>
  `utrecht-textbox utrecht-textbox--html-input${error ? ' utrecht-textbox--invalid' : ''}`;

// By which a style sheet knows whether anything is typed (one-form.tsx).
const nothing = ' ';

/** One line of text. */
export const TextField = ({ value, type = 'text', width, ...rest }: TextFieldProps) => {
  const { autocomplete, inputmode, maxlength, list, ...field } = rest;
  return (
    <Field {...field}>
      <input
        class={`${textbox(field.error)}${width ? ` mt-width-${width}` : ''}`}
        type={type}
        value={value ?? ''}
        dir="auto"
        autocomplete={autocomplete ?? 'off'}
        inputmode={inputmode}
        maxlength={maxlength}
        list={list}
        placeholder={nothing}
        {...controlled(field)}
      />
    </Field>
  );
};

type TextAreaProps = FieldProps & {
  value?: string | undefined;
  rows?: number | undefined;
  maxlength?: number | undefined;
  /** That somebody looked at what seems to be a name, sent as `<name>Checked`: asked when something does. */
  looked?: { marks: string; done: boolean } | undefined;
};

/** Several lines of text. */
export const TextArea = ({ value, rows = 5, maxlength, looked, ...field }: TextAreaProps) => (
  <Field {...field}>
    <textarea
      class={`utrecht-textarea utrecht-textarea--html-textarea${field.error ? ' utrecht-textarea--invalid' : ''}`}
      rows={rows}
      maxlength={maxlength}
      dir="auto"
      placeholder={nothing}
      {...controlled(field)}
    >
      {value ?? ''}
    </textarea>
    {looked && <Looked name={`${field.name}Checked`} {...looked} />}
  </Field>
);

const Looked = ({ name, marks, done }: { name: string; marks: string; done: boolean }) => (
  <div class="mt-choice">
    <input
      class="utrecht-checkbox utrecht-checkbox--html-input"
      type="checkbox"
      id={name}
      name={name}
      value={marks}
      checked={done}
    />
    <label for={name}>{useMessages().form.looked}</label>
  </div>
);

type FileFieldProps = FieldProps & {
  multiple?: boolean | undefined;
};

/** Files, with a progress bar where scripts run. The form needs `enctype="multipart/form-data"`. */
export const FileField = ({ multiple = true, ...field }: FileFieldProps) => {
  const m = useMessages().form;
  return (
    <Field {...field}>
      <input class="mt-file" type="file" multiple={multiple} {...controlled(field)} />
      <div class="mt-upload" data-upload={m.upload('{percent}')} data-upload-failed={m.uploadFailed} hidden>
        <progress class="mt-bar" max="100" value="0" aria-labelledby={`${field.name}-progress`} />
        <p id={`${field.name}-progress`} role="status" />
      </div>
    </Field>
  );
};

/** A value that travels with the form unseen, such as an idempotency key. */
export const HiddenField = ({ name, value }: { name: string; value: string }) => (
  <input type="hidden" name={name} value={value} />
);

/** What another part of the form asks: it travels along, and what was typed into it is put back (typed.js). */
export const CarriedField = ({ name, value }: { name: string; value: string }) => (
  <input type="hidden" name={name} value={value} data-carried="" />
);

type DateTimeFieldProps = FieldProps & {
  /** yyyy-mm-dd, sent as `<name>Date`. */
  date?: string | undefined;
  /** hh:mm, sent as `<name>Time`. */
  time?: string | undefined;
  /** Which of two, sent as `<name>Turn`: asked when the clock says it twice. */
  turn?: string | undefined;
  /** yyyy-mm-dd: the last day that makes sense. */
  max?: string | undefined;
};

/** A moment in Dutch time, as two native pickers that also take typed text. An error summary links to the date. */
export const DateTimeField = ({ date, time, turn, max, ...field }: DateTimeFieldProps) => {
  const { name, error } = field;
  const m = useMessages().form;
  const part = {
    ...(error && { 'aria-invalid': 'true' as const }),
    ...(!field.optional && { 'aria-required': 'true' as const }),
  };
  return (
    <FieldGroup {...field} hint={field.hint ?? m.dateTimeHint}>
      <div class="mt-date-time" data-moment="">
        <label class="mt-part" for={name}>
          {m.date}
          <input
            class={textbox(error)}
            type="date"
            id={name}
            name={`${name}Date`}
            value={date ?? ''}
            max={max}
            {...part}
          />
        </label>
        <label class="mt-part" for={`${name}-time`}>
          {m.time}
          <input
            class={textbox(error)}
            type="time"
            id={`${name}-time`}
            name={`${name}Time`}
            value={time ?? ''}
            {...part}
          />
        </label>
      </div>
      {turn !== undefined && <TurnOfHour {...{ name, turn }} />}
    </FieldGroup>
  );
};

const TurnOfHour = ({ name, turn }: { name: string; turn: string }) => {
  const m = useMessages().form;
  return (
    <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset mt-field" data-moment="">
      <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">{m.turnOfHour}</legend>
      <div class="mt-choices">
        {(['first', 'second'] as const).map((each) => (
          <div class="mt-choice">
            <input
              class="utrecht-radio-button utrecht-radio-button--html-input"
              type="radio"
              id={`${name}-${each}`}
              name={`${name}Turn`}
              value={each}
              checked={turn === each}
            />
            <label for={`${name}-${each}`}>{m.turns[each]}</label>
          </div>
        ))}
      </div>
    </fieldset>
  );
};
