import { createContext, useContext, type Child, type JSX } from 'hono/jsx';
import { HiddenField } from './form-field.tsx';

const Acting = createContext<{ name: string; value: string } | null>(null);

/** Around a page: for whom its forms are made, as each of them carries it. */
export const MadeFor = Acting.Provider;

type PostFormProps = Omit<JSX.IntrinsicElements['form'], 'method' | 'action'> & { action: string; children?: Child };

/** A form that sends something. It carries for whom it was made, so that it is never sent as somebody else. */
export const PostForm = ({ children, ...form }: PostFormProps) => {
  const acting = useContext(Acting);
  if (!acting) throw new Error('rendered outside <MadeFor>');
  return (
    <form {...form} method="post">
      <HiddenField {...acting} />
      {children}
    </form>
  );
};
