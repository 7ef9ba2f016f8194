import type { Role } from '../vocabulary/permissions.ts';

/** `organisation` is a code from `organisations.csv` or `demoParties`, or the CBS code of a municipality. */
type DemoMembership = { organisation: string; role: Role };

export type DemoPerson = {
  key: string;
  name: string;
  email: string;
  locale: string;
  memberships: [DemoMembership, ...DemoMembership[]];
};

/** Parties that do not exist, so that no real party is ever shown as a victim or reporter. */
export const demoParties = [
  { code: 'PVHV', name: { nl: 'Partij voor het Voorbeeld', en: 'Example Party' } },
  { code: 'VZL', name: { nl: 'Verzonnen Lijst', en: 'Invented List' } },
] as const;

/** Nobody here exists. The first names are those of the personas the product is made for. */
export const demoPeople: readonly DemoPerson[] = [
  person('nienke', 'Nienke Vosmeer', ['GM0402', 'reporter']),
  person('sjoerd', 'Sjoerd Wierdsma', ['GM1900', 'reporter']),
  person('amir', 'Amir Belkasem', ['PVHV', 'reporter']),
  person('eline', 'Eline Groothuizen', ['VZL', 'reporter']),
  person('merel', 'Merel Duinhof', ['VZL', 'reporter'], ['GM1900', 'reporter']),
  person('joost', 'Joost Lammerink', ['VT', 'coordinator']),
  person('noor', 'Noor Haverkate', ['VT', 'coordinator']),
  person('fatima', 'Fatima Azzouzi', ['IBD', 'partner']),
  person('daan', 'Daan Koelewijn', ['NCSC', 'partner']),
  person('dewit', 'Mr. Aleid de Wit', ['OM', 'partner']),
  person('ruben', 'Ruben Steenhuis', ['POL', 'partner']),
  person('hanneke', 'Hanneke Wolterink', ['KR', 'partner']),
  person('otto', 'Otto Meindertsma', ['NCTV', 'partner']),
  person('tess', 'Tess Wibaut', ['CVDM', 'partner']),
  person('jelle', 'Jelle Roelofsen', ['BZK', 'partner']),
  person('sanne', 'Sanne Brouwershof', ['BZK', 'flagging_officer']),
  { ...person('karim', 'Karim Yildirim', ['BZK', 'second_officer']), locale: 'en' },
  person('marjolein', 'Marjolein Takens', ['BZK', 'publisher']),
  person('wim', 'Wim Oldenhof', ['BZK', 'publisher']),
  person('ilse', 'Ilse Nauta', ['VT', 'auditor']),
  person('bram', 'Bram Oosterling', ['VT', 'administrator']),
];

type Membership = [organisation: string, role: Role];

function person(key: string, name: string, first: Membership, ...others: Membership[]): DemoPerson {
  const [organisation, role] = first;
  const more = others.map(([code, otherRole]) => ({ organisation: code, role: otherRole }));
  return { key, name, email: `${key}@demo.example`, locale: 'nl', memberships: [{ organisation, role }, ...more] };
}
