import { randomUUID } from 'node:crypto';
import { reportForm } from '#server/testing/ground.ts';
import { signPlace } from '#server/disclosure/register/signed-place.ts';
import { testSecret } from '#server/testing/secrets.ts';
import { referenceOf } from '#server/testing/plans/fill-reports.ts';
import type { Visitor } from '#server/testing/visit.ts';
import { keysOf } from '#db/keys.ts';
import type { Shot } from './load.ts';

/** What is measured: who asks what, and what kind of work a bare handler does for it. */
export type Page = {
  /** Key of a demonstration person; empty: anybody. */
  person: string;
  /** What the next one asks for. */
  path: () => string;
  form?: () => Record<string, string>;
  bare: 'list' | 'case' | 'submit' | 'same';
};

const at = (path: string) => () => path;

// A case that a partner answered, with a note, two steps of the desk and a referral.
const someCase = referenceOf(24);

// Each its own page of the register, so that none was made before. A place is a moment and an id; this one has a full page beyond
// it whatever the day: the filled decisions are an hour apart, the last of them now.
const halfway = new Date(Date.now() - 1500 * 3_600_000).toISOString().slice(0, 19);
let asked = 0;
const ground = { reader: 'public', keys: keysOf(testSecret, 'public') } as const;
const elsewhere = () => {
  const place = `${halfway}.${String(asked++ % 1_000_000).padStart(6, '0')}Z~${randomUUID()}`;
  return `/openbaar?na=${encodeURIComponent(signPlace(ground, place))}`;
};

export const pages: Readonly<Record<string, Page>> = {
  queue: { person: 'noor', path: at('/triage'), bare: 'list' },
  queue_municipality: { person: 'noor', path: at('/triage?gemeente=GM0402'), bare: 'list' },
  queue_category: { person: 'noor', path: at('/triage?categorie=process-location'), bare: 'list' },
  case: { person: 'noor', path: at(`/triage/${someCase}`), bare: 'case' },
  my_reports: { person: 'nienke', path: at('/meldingen'), bare: 'list' },
  partner_queue: { person: 'fatima', path: at('/verwijzingen'), bare: 'list' },
  submit: {
    person: 'nienke',
    path: at('/melden'),
    form: () => reportForm(randomUUID(), 'Bij stembureau 12 staat al een uur een lange rij.'),
    bare: 'submit',
  },
  public_cached: { person: '', path: at('/openbaar'), bare: 'same' },
  public_uncached: { person: '', path: elsewhere, bare: 'same' },
  public_json_5000: { person: '', path: at('/openbaar.json'), bare: 'same' },
};

/** Opens it once, as a visitor within this process. */
export const openOnce = ({ path, form }: Page, visitor: Visitor): Promise<{ status: number }> =>
  form ? visitor.post(path(), form()) : visitor.get(path());

/** What answers when all is well. */
export const statusOf = ({ form }: Page): number => (form ? 303 : 200);

/** The next request of it, as a browser would send it to this port. */
export function shotOf({ path, form }: Page, port: number, cookie: string): Shot {
  if (!form) return { path: path(), headers: { cookie } };
  const body = new URLSearchParams(form()).toString();
  return {
    path: path(),
    method: 'POST',
    body,
    headers: {
      cookie,
      origin: `http://127.0.0.1:${port}`,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
    },
  };
}
