import type { Role } from '../vocabulary/permissions.ts';

/** `organisation` is a code from `organisations.csv` or `demoParties`, or the CBS code of a municipality. */
type DemoMembership = { organisation: string; role: Role };

export type DemoPerson = {
  key: string;
  name: string;
  email: string;
  locale: string;
  /** In the window in which it was started: what for, each task. */
  does: string;
  memberships: [DemoMembership, ...DemoMembership[]];
};

/** Parties that do not exist, so that no real party is ever shown as a victim or reporter. */
export const demoParties = [
  { code: 'PVHV', name: { nl: 'Partij voor het Voorbeeld', en: 'Example Party' } },
  { code: 'VZL', name: { nl: 'Verzonnen Lijst', en: 'Invented List' } },
] as const;

/** Nobody here exists. The first names are those of the personas the product is made for. */
export const demoPeople: readonly DemoPerson[] = [
  person('nienke', 'Nienke Vosmeer', 'reports for the municipality of Hilversum', ['GM0402', 'reporter']),
  person('sjoerd', 'Sjoerd Wierdsma', 'reports for the municipality of Súdwest-Fryslân', ['GM1900', 'reporter']),
  person('amir', 'Amir Belkasem', 'reports for a party (invented)', ['PVHV', 'reporter']),
  person('eline', 'Eline Groothuizen', 'reports for another party (invented)', ['VZL', 'reporter']),
  person(
    'merel',
    'Merel Duinhof',
    'reports for that other party; reports for Súdwest-Fryslân',
    ['VZL', 'reporter'],
    ['GM1900', 'reporter'],
  ),
  person('joost', 'Joost Lammerink', 'coordinator of the election table', ['VT', 'coordinator']),
  person('noor', 'Noor Haverkate', 'coordinator of the election table', ['VT', 'coordinator']),
  person('fatima', 'Fatima Azzouzi', 'handles referrals at the IBD', ['IBD', 'partner']),
  person('daan', 'Daan Koelewijn', 'handles referrals at the NCSC', ['NCSC', 'partner']),
  person('dewit', 'Mr. Aleid de Wit', 'handles referrals at the Public Prosecution Service', ['OM', 'partner']),
  person('ruben', 'Ruben Steenhuis', 'handles referrals at the police', ['POL', 'partner']),
  person('hanneke', 'Hanneke Wolterink', 'handles referrals at the Electoral Council', ['KR', 'partner']),
  person('otto', 'Otto Meindertsma', 'handles referrals at the NCTV', ['NCTV', 'partner']),
  person('tess', 'Tess Wibaut', 'handles referrals at the Dutch Media Authority', ['CVDM', 'partner']),
  person('jelle', 'Jelle Roelofsen', 'handles referrals at the ministry (BZK)', ['BZK', 'partner']),
  person('sanne', 'Sanne Brouwershof', 'writes notices at the ministry', ['BZK', 'flagging_officer']),
  {
    ...person('karim', 'Karim Yildirim', 'second officer for notices at the ministry (reads English)', [
      'BZK',
      'second_officer',
    ]),
    locale: 'en',
  },
  person('marjolein', 'Marjolein Takens', 'reviews and signs at the ministry', ['BZK', 'publisher']),
  person('wim', 'Wim Oldenhof', 'publishes at the ministry', ['BZK', 'publisher']),
  person('ilse', 'Ilse Nauta', 'auditor, reads along', ['VT', 'auditor']),
  person('bram', 'Bram Oosterling', 'administrator, sees no content', ['VT', 'administrator']),
];

type Membership = [organisation: string, role: Role];

function person(key: string, name: string, does: string, first: Membership, ...others: Membership[]): DemoPerson {
  const [organisation, role] = first;
  const more = others.map(([code, otherRole]) => ({ organisation: code, role: otherRole }));
  return {
    key,
    name,
    email: `${key}@demo.example`,
    locale: 'nl',
    does,
    memberships: [{ organisation, role }, ...more],
  };
}
