import type { Child } from 'hono/jsx';
import { Icon } from '../icon.tsx';
import { useMessages } from '../../messages/language.ts';

/** What every form control takes besides its own value. `name` is also the id, so an error summary can link to it. */
export type FieldProps = {
  name: string;
  label: string;
  hint?: Child;
  /** One sentence saying what to do; without the word "Fout:". */
  error?: string | undefined;
  optional?: boolean | undefined;
};

/** Attributes that tie a control to its hint and error. */
const described = ({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>) => {
  const ids = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return { ...(ids && { 'aria-describedby': ids }), ...(error && { 'aria-invalid': 'true' as const }) };
};

/** Attributes of a control that stands alone under its label. */
export const controlled = (field: FieldProps) => ({
  id: field.name,
  name: field.name,
  ...described(field),
  ...(!field.optional && { 'aria-required': 'true' as const }),
});

/** Hint and error under a label or legend. */
const Explanation = ({ name, hint, error }: Omit<FieldProps, 'label' | 'optional'>) => {
  const m = useMessages().form;
  return (
    <>
      {hint && (
        <div class="utrecht-form-field-description" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <p class="utrecht-form-field-error-message mt-error" id={`${name}-error`}>
          <Icon name="alert-circle" />
          <span>
            <strong>{m.error}</strong> {error}
          </span>
        </p>
      )}
    </>
  );
};

const Label = ({ label, optional }: FieldProps) => (
  <>
    {label} {optional && <span class="mt-optional">{useMessages().form.optional}</span>}
  </>
);

const frame = (kind: string, error: string | undefined) => `${kind} mt-field${error ? ` ${kind}--invalid` : ''}`;

/** Label, hint and error above one control. */
export const Field = ({ children, ...field }: FieldProps & { children?: Child }) => (
  <div class={frame('utrecht-form-field', field.error)}>
    <label class="utrecht-form-label" for={field.name}>
      <Label {...field} />
    </label>
    <Explanation {...field} />
    {children}
  </div>
);

/** Legend, hint and error above several controls that answer one question. */
export const FieldGroup = ({ children, ...field }: FieldProps & { children?: Child }) => (
  <fieldset
    class={`utrecht-form-fieldset--html-fieldset ${frame('utrecht-form-fieldset', field.error)}`}
    {...described(field)}
  >
    <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
      <Label {...field} />
    </legend>
    <Explanation {...field} />
    {children}
  </fieldset>
);
