import { createContext } from 'hono/jsx';

type MadeFor = {
  name: string;
  value: string;
  /** Nothing was sent for this page: what was typed before may be put back into it. */
  fresh: boolean;
  /** What the field is called that says in which language a form comes again. */
  language: string;
};

/** For whom the forms of a page are made, as each of them carries it. */
export const Made = createContext<MadeFor | null>(null);
