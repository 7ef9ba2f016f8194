import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../kernel/canonical-json.ts';
import { claims, id } from '../askers.ts';

/** Columns that a policy or a guard looks at; everything else is filled in by type. */
export type Row = Record<string, unknown>;
export type Rows = Record<string, Row>;

/** What the tables of a room hold, what is offered to them as new, and changes of meaning that are tried. */
export type RoomRows = {
  rows: Record<string, Rows>;
  offers?: Record<string, Rows>;
  changes?: Record<string, Record<string, string>>;
};

export const past = '2020-01-01T00:00:00Z';
export const future = '2099-01-01T00:00:00Z';
export const recorded = '2026-01-01T00:00:00Z';
/** What each kind of document says of what does not matter here. */
const unsaid: Readonly<Record<string, object>> = {
  report: {
    noticedAt: new Date(past).toISOString(),
    happenedAt: null,
    municipality: null,
    place: '',
    victimRole: null,
    locale: 'nl',
    files: [],
  },
  decision: { reference: 'PS27-x', decidedAt: new Date(past).toISOString() },
  notice: {
    legalGround: null,
    locale: 'nl',
    description: 'x',
    processReason: 'x',
    doubts: '',
    seenBefore: '',
    milderMeans: 'x',
    requestText: 'x',
    answers: [],
    answerTexts: [],
    platformStatus: '',
  },
};
/** A document of which only what the columns are generated from matters here. */
export const sealed = (kind: string, content: object): Row => {
  const body = canonicalJson({ ...unsaid[kind], ...content });
  return { definition: `${kind}/1`, body, sha256: createHash('sha256').update(body).digest('hex') };
};
export const incident = (name: string) => ({ incident_id: id(`incident ${name}`) });
export const person = (name: string) => ({ person_id: id(`person ${name}`) });
export const organisation = (name: string) => ({ organisation_id: id(`organisation ${name}`) });
export const referral = (name: string) => ({ referral_id: id(`referral ${name}`) });
export const notice = (name: string) => ({ notice_id: id(`notice ${name}`) });
export const file = (name: string) => ({ file_id: id(`file ${name}`) });
export const leaf = (name: string) => ({ leaf_id: id(`leaf ${name}`) });
export const thing = (kind: string, name: string) => ({ thing_id: id(`${kind} ${name}`) });
export const taken = (action: string, from_state: string, to_state: string) => ({
  action,
  from_state,
  to_state,
  reason: 'x',
  details: {},
});
export const by = (who: string, where: string) => ({ ...person(who), ...organisation(where) });
/** Everybody with a membership; others ask in the name of one of them. */
export const named = Object.entries(claims).flatMap(([name, claim]) =>
  'role' in claim && claim.person === name ? [{ name, claim }] : [],
);
export const letter = { subject: 'About the polling station', text: 'It is open until nine.' };
export const otherLetter = { ...letter, text: 'It is closed.' };
