import { id } from '../askers.ts';
import { future, named, organisation, past, person, type RoomRows } from './parts.ts';

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const bytes = (text: string) => Buffer.alloc(32, text);

export const accounts: RoomRows = {
  rows: {
    organisation: {
      munA: { id: id('organisation munA'), kind: 'municipality', tlp_ceiling: 'AMBER' },
      munB: {
        id: id('organisation munB'),
        kind: 'municipality',
        tlp_ceiling: 'AMBER',
        channel: 'mail',
        contact: 'desk@munb.example',
      },
      partyA: { id: id('organisation partyA'), kind: 'party', tlp_ceiling: 'AMBER' },
      partyB: { id: id('organisation partyB'), kind: 'party', tlp_ceiling: 'AMBER' },
      table: { id: id('organisation table'), kind: 'table', tlp_ceiling: 'RED', name: JSON.stringify({ nl: 'VT' }) },
      ibd: {
        id: id('organisation ibd'),
        kind: 'partner',
        tlp_ceiling: 'RED',
        channel: 'mail',
        contact: 'desk@ibd.example',
        name: JSON.stringify({ nl: 'IBD' }),
      },
      ncsc: {
        id: id('organisation ncsc'),
        kind: 'partner',
        tlp_ceiling: 'GREEN',
        channel: 'mail',
        contact: 'desk@ncsc.example',
        name: JSON.stringify({ nl: 'NCSC' }),
      },
      bzk: { id: id('organisation bzk'), kind: 'ministry', tlp_ceiling: 'AMBER' },
      court: { id: id('organisation court'), kind: 'ministry', tlp_ceiling: 'RED' },
    },
    person: Object.fromEntries(
      [...named.map(({ name }) => name), 'memberless'].map((name) => [
        name,
        { id: id(`person ${name}`), email: `${name.toLowerCase()}@demo.example` },
      ]),
    ),
    membership: Object.fromEntries(
      named.map(({ name, claim }) => [
        name,
        {
          id: id(`membership ${name}`),
          ...person(name),
          ...organisation(claim.organisation[0]),
          role: claim.role,
          confidential_contact: name === 'named',
        },
      ]),
    ),
    credential: { reporter: person('reporter'), neighbour: person('neighbour') },
    session: {
      reporter: {
        id_hash: bytes('r'),
        ...person('reporter'),
        membership_id: id('membership reporter'),
        expires_at: inMinutes(20),
      },
      neighbour: {
        id_hash: bytes('n'),
        ...person('neighbour'),
        membership_id: id('membership neighbour'),
        expires_at: inMinutes(21),
      },
      stranger: {
        id_hash: bytes('s'),
        ...person('reporter'),
        membership_id: id('membership neighbour'),
        expires_at: inMinutes(22),
      },
      ended: { id_hash: bytes('e'), ...person('party'), membership_id: null, expires_at: past },
    },
    throttle: {
      passed: { bucket: bytes('p'), window_ends: past },
      running: { bucket: bytes('q'), window_ends: future },
    },
  },
  changes: {
    session: {
      'switch to own': `membership_id = '${id('membership reporter')}'`,
      'switch to other': `membership_id = '${id('membership neighbour')}'`,
      'for years': "expires_at = now() + interval '10 years'",
      'give away': `person_id = '${id('person neighbour')}'`,
    },
    person: { rename: "name = 'somebody'", 'set language': "locale = 'en'" },
    credential: { 'take over': `person_id = '${id('person neighbour')}'`, change: "password_hash = 'new'" },
  },
};
