import { useContext, type Child, type JSX } from 'hono/jsx';
import { useMessages } from '../../messages/language.ts';
import { rendered } from '../swap/written.ts';
import { HiddenField } from './form-field.tsx';
import { Made } from './made-for.ts';
import { carriedId, carriedTo, OtherLanguage } from './other-language.tsx';

/** Around a page: for whom its forms are made, as each of them carries it. */
export const MadeFor = Made.Provider;

/** Who reads this page; undefined without account. */
export const useReader = (): string | undefined => useContext(Made)?.value.split(' ')[0] || undefined;

type PostFormProps = Omit<JSX.IntrinsicElements['form'], 'method' | 'action'> & {
  action: string;
  /** Of what begins something new: Back after it was sent shows what came of it. */
  once?: boolean;
  /** The address of its page, when forms about other things are sent to the same action: what is typed stays with what it is about. */
  about?: string | undefined;
  /** What somebody typed travels on in it unseen. */
  carries?: boolean;
  children?: Child;
};

/** A form that sends something. It carries for whom it was made, so that it is never sent as somebody else. */
export const PostForm = ({ children, once = false, about, carries = false, ...form }: PostFormProps) => {
  const made = useContext(Made);
  if (!made) throw new Error('rendered outside <MadeFor>');
  const words = useMessages().form;
  const fields = rendered(children);
  const carried = carries || asks.test(fields.toString());
  return (
    <form
      {...(carried && { id: carriedId(form.action) })}
      {...form}
      method="post"
      data-typed={made.value}
      data-newer={words.newerHere}
      data-before={words.filledBefore}
      {...(made.fresh && { 'data-fresh': '' })}
      {...(carried && form.enctype && { 'data-again': carriedTo(''), 'data-language': made.language })}
      {...(once && { 'data-once': '' })}
      data-about={about}
    >
      <HiddenField name={made.name} value={made.value} />
      {fields}
      {carried && <OtherLanguage action={form.action} />}
    </form>
  );
};

// Something to type or to choose.
const asks = /<textarea|<select|<input(?![^>]* type="hidden")/;
