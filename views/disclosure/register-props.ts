import type { PageLinks } from '../components/pagination.tsx';
import type { RoundState } from '#server/disclosure/register/ground-queries.ts';
import type { RegisterRow } from '#server/disclosure/register/read-register.ts';
import type { ShownRegisterFilter } from '#server/disclosure/register/register-filter.ts';

export type RegisterPageProps = {
  rounds: readonly RoundState[];
  platforms: readonly { code: string; name: string }[];
  filters: ShownRegisterFilter;
  /** The filters as parameters of an address. */
  chosen: Readonly<Record<string, string>>;
  total: number;
  rows: readonly RegisterRow[];
  /** Of this page, how many are there that do not open. */
  notShown: number;
  /** Shown as long as the embargo of an election lasts; absent when no log was started. */
  checkpoint: string | undefined;
  /** Makes an address in the language of the page. */
  href: (path: string, params?: Record<string, string | undefined>) => string;
  links: PageLinks;
  /** What a language is called in an address. */
  language: string;
};

/** The parts of the page that hang on the filter, by their ids: they are swapped together. */
export const registerRegions = { list: 'besluiten', soonest: 'straks', files: 'bestanden' } as const;
