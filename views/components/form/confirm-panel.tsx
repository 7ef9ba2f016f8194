import type { Child } from 'hono/jsx';
import { ActionBar, Button, LinkButton } from '../button.tsx';
import { useMessages } from '../../messages/language.ts';
import { sends } from '../swap/region.tsx';
import { PostForm } from './post-form.tsx';

type ConfirmPanelProps = {
  /** Says what will happen, as a question or a sentence. */
  title: string;
  action: string;
  /** Verb and object: what the button does. */
  button: string;
  cancelHref: string;
  /** True when it cannot be undone. */
  danger?: boolean | undefined;
  /** The address of its page, where the action alone does not say what it is about. */
  about?: string | undefined;
  /** Consequences, a reason field, hidden fields. */
  children?: Child;
};

/** The last look before something that cannot be undone: a page of its own, never a browser dialog. */
export const ConfirmPanel = ({ title, action, button, cancelHref, danger, about, children }: ConfirmPanelProps) => {
  const m = useMessages().form;
  return (
    <PostForm class={`mt-panel mt-stack${danger ? ' mt-panel--danger' : ''}`} {...{ about }} {...sends(action)}>
      <h2>{title}</h2>
      {children}
      <ActionBar>
        <Button kind={danger ? 'danger' : 'primary'}>{button}</Button>
        <LinkButton kind="subtle" href={cancelHref}>
          {m.cancel}
        </LinkButton>
      </ActionBar>
    </PostForm>
  );
};
