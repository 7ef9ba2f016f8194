import type { Child } from 'hono/jsx';
import { Icon, type IconName } from './icon.tsx';

type Kind = 'primary' | 'secondary' | 'subtle' | 'danger';

const looks: Record<Kind, string> = {
  primary: 'utrecht-button--primary-action',
  secondary: 'utrecht-button--secondary-action',
  subtle: 'utrecht-button--subtle',
  danger: 'utrecht-button--primary-action mt-button--danger',
};

type Look = { kind?: Kind | undefined; icon?: IconName | undefined; children?: Child };

type ButtonProps = Look & {
  name?: string | undefined;
  value?: string | undefined;
  id?: string | undefined;
  /** Id of a form elsewhere on the page. */
  form?: string | undefined;
  formaction?: string | undefined;
  formnovalidate?: boolean | undefined;
  lang?: string | undefined;
};

/** Sends its form; `hx-*`, `aria-*` and `data-*` attributes are passed on. */
export const Button = ({ kind = 'secondary', icon, children, ...rest }: ButtonProps) => (
  <button class={`utrecht-button ${looks[kind]}`} type="submit" {...rest}>
    {icon && <Icon name={icon} />}
    {children}
  </button>
);

type LinkButtonProps = Look & { href: string };

/** A link that looks like a button: for going somewhere, never for changing something. */
export const LinkButton = ({ kind = 'secondary', icon, href, children, ...rest }: LinkButtonProps) => (
  <a class={`utrecht-button mt-button-link ${looks[kind]}`} href={href} {...rest}>
    {icon && <Icon name={icon} />}
    {children}
  </a>
);

/** Buttons beside one another: the likely one first. With a label it is announced as a group. */
export const ActionBar = ({ label, children }: { label?: string | undefined; children?: Child }) => (
  <div class="utrecht-button-group mt-actions" {...(label ? { role: 'group', 'aria-label': label } : {})}>
    {children}
  </div>
);
