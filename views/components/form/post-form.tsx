import { createContext, useContext, type Child, type JSX } from 'hono/jsx';
import { useMessages } from '../../messages/language.ts';
import { HiddenField } from './form-field.tsx';

type Made = {
  name: string;
  value: string;
  /** Nothing was sent for this page: what was typed before may be put back into it. */
  fresh: boolean;
};

const Acting = createContext<Made | null>(null);

/** Around a page: for whom its forms are made, as each of them carries it. */
export const MadeFor = Acting.Provider;

/** Who reads this page; undefined without account. */
export const useReader = (): string | undefined => useContext(Acting)?.value.split(' ')[0] || undefined;

type PostFormProps = Omit<JSX.IntrinsicElements['form'], 'method' | 'action'> & {
  action: string;
  /** Of what begins something new: Back after it was sent shows what came of it. */
  once?: boolean;
  /** The address of its page, when forms about other things are sent to the same action: what is typed stays with what it is about. */
  about?: string | undefined;
  /** The one form of a page: without scripts too, what is typed in it goes along to another language. */
  whole?: boolean;
  children?: Child;
};

/** What the one form of a page is called. */
export const wholeForm = 'formulier';

/** A form that sends something. It carries for whom it was made, so that it is never sent as somebody else. */
export const PostForm = ({ children, once = false, about, whole = false, ...form }: PostFormProps) => {
  const acting = useContext(Acting);
  if (!acting) throw new Error('rendered outside <MadeFor>');
  const words = useMessages().form;
  return (
    <form
      {...(whole && { id: wholeForm })}
      {...form}
      method="post"
      data-typed={acting.value}
      data-newer={words.newerHere}
      data-before={words.filledBefore}
      {...(acting.fresh && { 'data-fresh': '' })}
      {...(once && { 'data-once': '' })}
      data-about={about}
    >
      <HiddenField name={acting.name} value={acting.value} />
      {children}
    </form>
  );
};
