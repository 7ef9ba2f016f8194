import { severities, type Severity } from '../vocabulary/severities.ts';
import { doors, type Door } from '../vocabulary/doors.ts';
import { caseLifecycle, type CaseState } from '../vocabulary/case-lifecycle.ts';
import { statesThat } from '../kernel/lifecycle.ts';

/** What the address of the queue says is wanted. Everything is a known word or code, or it is left out. */
export type QueueFilter = {
  tab: 'open' | 'closed';
  state?: CaseState;
  category?: string;
  door?: Door;
  severity?: Severity;
  municipality?: string;
  holder?: 'me' | 'nobody';
};

const openStates = () => statesThat(caseLifecycle, 'open');
const holders = { mij: 'me', niemand: 'nobody' } as const;

type Address = Readonly<Record<string, string | undefined>>;

/** Reads the filters from the address; what is unknown there filters nothing, so an old bookmark still opens. */
export function readQueueFilter(address: Address): QueueFilter {
  const { stand, categorie, deur, ernst, gemeente, van } = address;
  const closed = stand === 'gesloten';
  const state = closed ? undefined : openStates().find((each) => each === stand);
  const door = doors.find((each) => each === deur);
  const severity = severities.find((each) => String(each) === ernst);
  const holder = van === 'mij' || van === 'niemand' ? holders[van] : undefined;
  return {
    tab: closed ? 'closed' : 'open',
    ...(state && { state }),
    ...(isCode(categorie) && { category: categorie }),
    ...(door && { door }),
    ...(severity && { severity }),
    ...(isCode(gemeente) && { municipality: gemeente }),
    ...(holder && { holder }),
  };
}

/** The filters as an address writes them; the other way round. */
export function writeQueueFilter(filter: QueueFilter): [string, string][] {
  const { tab, state, category, door, severity, municipality, holder } = filter;
  const pairs: [string, string | undefined][] = [
    ['stand', tab === 'closed' ? 'gesloten' : state],
    ['categorie', category],
    ['deur', door],
    ['ernst', severity && String(severity)],
    ['gemeente', municipality],
    ['van', holder && (holder === 'me' ? 'mij' : 'niemand')],
  ];
  return pairs.filter((pair): pair is [string, string] => pair[1] !== undefined);
}

/** Is anything left out of the list? */
export const isFiltered = ({ tab: _, ...rest }: QueueFilter): boolean => Object.keys(rest).length > 0;

const isCode = (text: string | undefined): text is string => text !== undefined && /^[A-Za-z0-9-]{1,40}$/.test(text);
