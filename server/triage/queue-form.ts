import { severities, type Severity } from '../vocabulary/severities.ts';
import { doors, type Door } from '../vocabulary/doors.ts';
import { triageLifecycle, type TriageState } from './lifecycle.ts';

/** What the address of the queue says is wanted. Everything is a known word or code, or it is left out. */
export type QueueFilter = {
  tab: 'open' | 'closed';
  state?: Exclude<TriageState, 'closed'>;
  category?: string;
  door?: Door;
  severity?: Severity;
  municipality?: string;
  holder?: 'me' | 'nobody';
};

/** Where in the queue a page begins: after (or before) this place in its order. */
export type QueuePlace = { direction: 'after' | 'before'; rank: number; dueAt: string; id: string };
/** The same in the list of closed cases, newest first. */
export type ClosedPlace = { direction: 'after' | 'before'; changedAt: string; id: string };

const openStates = triageLifecycle.states.filter((state) => state !== 'closed');
const holders = { mij: 'me', niemand: 'nobody' } as const;

type Address = Readonly<Record<string, string | undefined>>;

/** Reads the filters from the address; what is unknown there filters nothing, so an old bookmark still opens. */
export function readQueueFilter(address: Address): QueueFilter {
  const { stand, categorie, deur, ernst, gemeente, van } = address;
  const closed = stand === 'gesloten';
  const state = closed ? undefined : openStates.find((each) => each === stand);
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

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
// As PostgreSQL writes a timestamptz: to the microsecond, which a Date would lose and then skip or repeat a row.
const moment = String.raw`\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?[+-]\d{2}(?::\d{2})?`;
const placePattern = new RegExp(`^(\\d{1,2})~(${moment})~(${uuid})$`);
const closedPattern = new RegExp(`^(${moment})~(${uuid})$`);

/** Where the page begins (`na=` or `voor=`); undefined at the start. */
export function readQueuePlace({ na, voor }: Address): QueuePlace | undefined {
  const [, rank, dueAt, id] = placePattern.exec(na ?? voor ?? '') ?? [];
  if (rank === undefined || dueAt === undefined || id === undefined) return undefined;
  return { direction: na === undefined ? 'before' : 'after', rank: Number(rank), dueAt, id };
}

export function readClosedPlace({ na, voor }: Address): ClosedPlace | undefined {
  const [, changedAt, id] = closedPattern.exec(na ?? voor ?? '') ?? [];
  if (changedAt === undefined || id === undefined) return undefined;
  return { direction: na === undefined ? 'before' : 'after', changedAt, id };
}

const isCode = (text: string | undefined): text is string => text !== undefined && /^[A-Za-z0-9-]{1,40}$/.test(text);
