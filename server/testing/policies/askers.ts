import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import { followerOf, readerOf, type Role } from '../../vocabulary/permissions.ts';
import type { RoleName } from './roles.ts';

/** A uuid that is always the same for the same name, so that fixture, askers and expectation can speak of one thing. */
export function id(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export type Claims = {
  /** What asks: 'person' when somebody is named, else a visitor. */
  asker?: string;
  person?: string;
  organisation?: [name: string, kind: string];
  role?: Role;
  only?: string;
  incident?: string;
  submission?: string;
};

const signedIn = (person: string, organisation: string, kind: string, role: Role) => ({
  person,
  organisation: [organisation, kind] as [name: string, kind: string],
  role,
});

const named = { ...signedIn('named', 'table', 'table', 'coordinator'), submission: 'form of named' };
const coordinator = signedIn('coordinator', 'table', 'table', 'coordinator');
const officer = signedIn('officer', 'bzk', 'ministry', 'flagging_officer');
const reporter = signedIn('reporter', 'munA', 'municipality', 'reporter');

/** Everybody who can ask the database for something, and what the application would tell it about them. */
export const claims = {
  citizen: { submission: 'form of citizen', incident: 'c' },
  receipt: { asker: 'receipt', incident: 'c' },
  reporter,
  filing: { ...reporter, submission: 'form of reporter', incident: 'a' },
  colleague: signedIn('colleague', 'munA', 'municipality', 'reporter'),
  administrator: signedIn('administrator', 'munA', 'municipality', 'administrator'),
  // A key of the organisation, as far as its reporters reach; one that was made for filing alone.
  key: { ...reporter, person: '', asker: `key:${id('key')}` },
  filingKey: { ...reporter, person: '', asker: `key:${id('filing key')}`, only: 'incident.submit' },
  neighbour: signedIn('neighbour', 'munB', 'municipality', 'reporter'),
  party: signedIn('party', 'partyA', 'party', 'reporter'),
  rival: signedIn('rival', 'partyB', 'party', 'reporter'),
  // At the door of what a colleague filed, and of what one filed oneself for an organisation of before.
  colleagueThere: { person: 'colleague', organisation: ['munA', 'municipality'], incident: 'a' },
  moved: { person: 'reporter', organisation: ['munB', 'municipality'], incident: 'a' },
  reporterReads: { ...reporter, submission: 'form of reporter', only: 'incident.read' },
  named,
  namedReads: { ...named, only: 'triage.read,referral.read' },
  coordinator,
  coordinatorReads: { ...coordinator, only: 'triage.read' },
  partner: signedIn('partner', 'ibd', 'partner', 'partner'),
  // Goes with the mail about one incident: to look, not to answer.
  link: {
    ...signedIn('', 'ibd', 'partner', 'partner'),
    asker: `link:${id('link')}`,
    only: 'referral.receive',
    incident: 'a',
  },
  // To answer about one incident, without a look.
  linkAnswers: {
    ...signedIn('', 'ibd', 'partner', 'partner'),
    asker: `link:${id('link')}`,
    only: 'referral.answer',
    incident: 'a',
  },
  otherPartner: signedIn('otherPartner', 'ncsc', 'partner', 'partner'),
  officer,
  officerReads: { ...officer, only: 'notice.read' },
  second: signedIn('second', 'bzk', 'ministry', 'second_officer'),
  publisher: signedIn('publisher', 'bzk', 'ministry', 'publisher'),
  auditor: signedIn('auditor', 'court', 'ministry', 'auditor'),
  memberless: { person: 'memberless' },
  // One of each role, here for one incident that is none of those in the fixture: to them everything is closed.
  lostReporter: { ...reporter, incident: 'nowhere', submission: 'form of reporter' },
  lostNamed: { ...signedIn('named', 'table', 'table', 'coordinator'), incident: 'nowhere' },
  lostPartner: { ...signedIn('partner', 'ibd', 'partner', 'partner'), incident: 'nowhere' },
  lostOfficer: { ...signedIn('officer', 'bzk', 'ministry', 'flagging_officer'), incident: 'nowhere' },
  lostPublisher: { ...signedIn('publisher', 'bzk', 'ministry', 'publisher'), incident: 'nowhere' },
  lostAuditor: { ...signedIn('auditor', 'court', 'ministry', 'auditor'), incident: 'nowhere' },
} satisfies Record<string, Claims>;

const minute = 60_000;

/**
 * Besides these: nobody, a context of a coordinator that has ended since it was entered, one made for another reader, one whose
 * claims were changed since, and one that was never entered.
 */
export const askers = ['none', 'expired', 'elsewhere', 'altered', 'forged', ...Object.keys(claims)] as const;

const claimsOf = (asker: string | Claims): Claims =>
  typeof asker === 'string' ? ((claims as Record<string, Claims>)[asker] ?? {}) : asker;

/** Those who come to a reader by their role; the others only if the application were mistaken. */
export const comesTo = (reader: RoleName, asker: string): boolean => {
  const { role } = claimsOf(asker);
  return role !== undefined && [readerOf[role], followerOf[role]].some((each) => each === reader);
};

/** In which role somebody is signed in who may do all that it may. */
export const signedInAs = (asker: string): Role | undefined => {
  const { person, role, only, incident } = claimsOf(asker);
  return person && only === undefined && incident === undefined ? role : undefined;
};

/** What is set as the context, and what was entered before that: the same, unless somebody cheats. */
export type Context = { payload: string; entered: string };

/** What `asker` presents to the database in a role. Written out here a second time: db/as-person.ts must agree with it. */
export function contextOf(asker: string | Claims, reader: RoleName, now = Date.now()): Context {
  const of = (name: string | Claims, ends = now + 60 * minute, audience: RoleName = reader) =>
    payloadOf(claimsOf(name), audience, ends);
  const entered = (payload: string) => ({ payload, entered: payload });
  if (asker === 'none') return { payload: '', entered: of('partner') };
  if (asker === 'expired') return entered(of('named', now - minute));
  if (asker === 'elsewhere') return entered(of('named', now + 60 * minute, reader === 'worker' ? 'table' : 'worker'));
  if (asker === 'altered') return { payload: of('named'), entered: of('partner') };
  if (asker === 'forged') return { payload: of('named'), entered: '' };
  return entered(of(asker));
}

function payloadOf(given: Claims, reader: RoleName, ends: number): string {
  const { person, organisation: [organisation, kind] = ['', ''], role = '', only = '', incident, submission } = given;
  const { asker = person ? 'person' : 'visitor' } = given;
  const named = (what: string, name: string | undefined) => (name ? id(`${what} ${name}`) : '');
  const who = [Math.floor(ends / 1000), reader, asker, named('person', person), named('organisation', organisation)];
  return [...who, kind, role, only, named('incident', incident), named('submission', submission), 1].join('|');
}

/** In the middle of a transaction of a superuser, which needs no signature. */
export const present = (sql: postgres.TransactionSql, { payload, entered }: Context) =>
  sql`select ctx.mark(${entered}), set_config('ctx.payload', ${payload}, true)`;
