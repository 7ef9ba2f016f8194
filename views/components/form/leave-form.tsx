import type { Child, JSX } from 'hono/jsx';
import type { signOutPath } from '../addresses.ts';

type LeaveFormProps = Omit<JSX.IntrinsicElements['form'], 'method' | 'action'> & {
  action: typeof signOutPath | '/bon/uit';
  children?: Child;
};

/** A form that ends what somebody is in: what was typed goes from the tab with it (assets/submit-once.js). */
export const LeaveForm = ({ action, children, ...form }: LeaveFormProps) => (
  <form method="post" action={action} data-forget="" {...form}>
    {children}
  </form>
);
