import { createHash, createHmac } from 'node:crypto';
import { deriveKey } from '#db/keys.ts';
import { followerOf, readerOf, type Role } from '../../vocabulary/permissions.ts';
import { testSecret } from '../secrets.ts';
import type { RoleName } from './roles.ts';

/** A uuid that is always the same for the same name, so that fixture, askers and expectation can speak of one thing. */
export function id(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type Claims = {
  /** What asks: 'person' when somebody is named, else a visitor. */
  asker?: string;
  person?: string;
  organisation?: [name: string, kind: string];
  role?: Role;
  only?: string;
  incident?: string;
  submission?: string;
};

/** The session somebody asks in, by its process in PostgreSQL: a context is good in that one. */
export type Backend = number;

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
 * Besides these: nobody, an old context of a coordinator, one made for another reader, one that was made for another session,
 * one whose claims were changed, and one with an invented signature.
 */
export const askers = [
  'none',
  'expired',
  'elsewhere',
  'replayed',
  'altered',
  'forged',
  ...Object.keys(claims),
] as const;

const claimsOf = (asker: string): Claims => (claims as Record<string, Claims>)[asker] ?? {};

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

export type Context = { payload: string; mac: string } | null;

/** What `asker` can present to the database in a role. Written out here a second time: db/as-person.ts must agree with it. */
export function contextOf(asker: string, reader: RoleName, backend: Backend, now = Date.now()): Context {
  const of = (name: string, ends: number, audience: RoleName = reader, session = backend) =>
    payloadOf(claimsOf(name), audience, { ends, session });
  const valid = of('named', now + 60 * minute);
  if (asker === 'none') return null;
  if (asker === 'expired') return sign(of('named', now - minute));
  if (asker === 'elsewhere') return sign(of('named', now + 60 * minute, reader === 'worker' ? 'table' : 'worker'));
  if (asker === 'replayed') return sign(of('named', now + 60 * minute, reader, backend + 1));
  if (asker === 'altered') return { payload: valid, mac: sign(of('partner', now + 60 * minute)).mac };
  if (asker === 'forged') return { payload: valid, mac: createHmac('sha256', 'a guess').update(valid).digest('hex') };
  return sign(of(asker, now + 60 * minute));
}

function payloadOf(given: Claims, reader: RoleName, { ends, session }: { ends: number; session: Backend }): string {
  const { person, organisation: [organisation, kind] = ['', ''], role = '', only = '', incident, submission } = given;
  const { asker = person ? 'person' : 'visitor' } = given;
  const named = (what: string, name: string | undefined) => (name ? id(`${what} ${name}`) : '');
  const who = [Math.floor(ends / 1000), reader, asker, named('person', person), named('organisation', organisation)];
  return [...who, kind, role, only, named('incident', incident), named('submission', submission), session].join('|');
}

function sign(payload: string): { payload: string; mac: string } {
  return { payload, mac: createHmac('sha256', deriveKey(testSecret, 'context')).update(payload).digest('hex') };
}
