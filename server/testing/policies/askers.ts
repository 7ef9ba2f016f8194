import { createHash, createHmac } from 'node:crypto';
import { contextKey } from '#db/migrate.ts';
import { testSecret } from '../secrets.ts';

/** A uuid that is always the same for the same name, so that fixture, askers and expectation can speak of one thing. */
export function id(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type Claims = {
  person?: string;
  organisation?: [name: string, kind: string];
  role?: string;
  incident?: string;
  submission?: string;
};

const signedIn = (person: string, organisation: string, kind: string, role: string) => ({
  person,
  organisation: [organisation, kind] as [name: string, kind: string],
  role,
});

/** Everybody who can ask the database for something, and what the application would tell it about them. */
export const claims = {
  citizen: { submission: 'form of citizen' },
  receipt: { incident: 'c' },
  reporter: signedIn('reporter', 'munA', 'municipality', 'reporter'),
  filing: { ...signedIn('reporter', 'munA', 'municipality', 'reporter'), submission: 'form of reporter' },
  colleague: signedIn('colleague', 'munA', 'municipality', 'reporter'),
  administrator: signedIn('administrator', 'munA', 'municipality', 'administrator'),
  neighbour: signedIn('neighbour', 'munB', 'municipality', 'reporter'),
  party: signedIn('party', 'partyA', 'party', 'reporter'),
  rival: signedIn('rival', 'partyB', 'party', 'reporter'),
  named: signedIn('named', 'table', 'table', 'coordinator'),
  coordinator: signedIn('coordinator', 'table', 'table', 'coordinator'),
  partner: signedIn('partner', 'ibd', 'partner', 'partner'),
  otherPartner: signedIn('otherPartner', 'ncsc', 'partner', 'partner'),
  officer: signedIn('officer', 'bzk', 'ministry', 'flagging_officer'),
  second: signedIn('second', 'bzk', 'ministry', 'second_officer'),
  publisher: signedIn('publisher', 'bzk', 'ministry', 'publisher'),
  auditor: signedIn('auditor', 'court', 'ministry', 'auditor'),
  memberless: { person: 'memberless' },
} satisfies Record<string, Claims>;

const minute = 60_000;

/** Besides people: nobody, an old context of a coordinator, one whose claims were changed, and one with an invented signature. */
export const askers = ['none', 'expired', 'altered', 'forged', ...Object.keys(claims)] as const;

export type Context = { payload: string; mac: string } | null;

/** What `asker` can present to the database. Written out here a second time: db/as-person.ts must agree with it. */
export function contextOf(asker: string, now = Date.now()): Context {
  const all: Record<string, Claims> = claims;
  const of = (name: string, ends: number) => payloadOf(all[name] ?? {}, ends);
  const valid = of('named', now + 60 * minute);
  if (asker === 'none') return null;
  if (asker === 'expired') return sign(of('named', now - minute));
  if (asker === 'altered') return { payload: valid, mac: sign(of('partner', now + 60 * minute)).mac };
  if (asker === 'forged') return { payload: valid, mac: createHmac('sha256', 'a guess').update(valid).digest('hex') };
  return sign(of(asker, now + 60 * minute));
}

function payloadOf(
  { person, organisation: [organisation, kind] = ['', ''], role, incident, submission }: Claims,
  ends: number,
): string {
  const named = (what: string, name: string | undefined) => (name ? id(`${what} ${name}`) : '');
  const text = [
    Math.floor(ends / 1000),
    named('person', person),
    named('organisation', organisation),
    kind,
    role ?? '',
  ];
  return [...text, named('incident', incident), named('submission', submission)].join('|');
}

function sign(payload: string): { payload: string; mac: string } {
  return { payload, mac: createHmac('sha256', contextKey(testSecret)).update(payload).digest('hex') };
}
