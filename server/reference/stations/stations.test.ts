import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { connect, type Database } from '#db/connect.ts';
import { MigrationError } from '#db/migration-error.ts';
import { swapping } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { loadStations } from './load-stations.ts';
import { longestStation, parseStations, type Station } from './station.ts';

const columns =
  'Gemeente,CBS gemeentecode,Nummer stembureau,Naam stembureau,Type stembureau,Straatnaam,Huisnummer,Huisletter,Huisnummertoevoeging,Postcode,Plaats,Extra adresaanduiding,Openingstijd';
const stadhuis = 'Hilversum,GM0402,12,Stadhuis,regulier,Raadhuisplein,70,a,2,1211 BX,Hilversum,,2027-03-17T07:30:00';
const file = (...rows: string[]) => Buffer.from(`\uFEFF${[columns, ...rows].join('\r\n')}\r\n`);

describe('a file as municipalities publish it', () => {
  test('is read by the names of its columns, each station and address once', () => {
    const bus = (street: string, from: string) =>
      `Hilversum,GM0402,13,"Stembus, mobiel",mobiel,${street},,,,,Hilversum,"van ${from} uur",2027-03-17T${from}:00:00`;
    const read = parseStations(file(stadhuis, bus('Marktplein', '08'), bus('Campusweg', '13'), stadhuis));
    expect(read).toEqual([
      { municipality: 'GM0402', number: 12, name: 'Stadhuis', address: 'Raadhuisplein 70a-2, Hilversum' },
      { municipality: 'GM0402', number: 13, name: 'Stembus, mobiel', address: 'Marktplein, Hilversum, van 08 uur' },
      { municipality: 'GM0402', number: 13, name: 'Stembus, mobiel', address: 'Campusweg, Hilversum, van 13 uur' },
    ]);
  });

  test('is cleaned as what people type is: no line feeds, no marks that turn a line around', () => {
    const hostile = stadhuis.replace('Stadhuis', '"Stad\u202Ehuis\n\u0007 <b>oost</b>"');
    expect(parseStations(file(hostile))[0]?.name).toBe('Stadhuis <b>oost</b>');
  });

  test('has a name and address that are not too long together', () => {
    const name = 'z'.repeat(longestStation - 'Raadhuisplein 70a-2, Hilversum'.length);
    expect(parseStations(file(stadhuis.replace('Stadhuis', name)))).toHaveLength(1);
    const longer = file(stadhuis, stadhuis.replace('Stadhuis', `${name}z`));
    expect(() => parseStations(longer)).toThrow('row 3, its name and address are longer than 250 signs');
  });

  test.each([
    [
      'two names of one number',
      file(stadhuis, stadhuis.replace('Stadhuis', 'Kerk')),
      'row 3, number 12 at that address was called Stadhuis',
    ],
    ['another encoding', Buffer.from(`${columns}\r\n${stadhuis.replace('Stadhuis', 'Café')}`, 'latin1'), 'UTF-8'],
    ['no rows', file(), 'no rows'],
    ['a row that is too short', file('Hilversum,GM0402'), 'Invalid Record Length'],
    ['a code that is none', file(stadhuis, stadhuis.replace('GM0402', '0402')), 'row 3, CBS gemeentecode'],
    ['no number', file(stadhuis.replace(',12,', ',,')), 'row 2, Nummer stembureau'],
    ['no name', file(stadhuis.replace('Stadhuis', ' ')), 'row 2, Naam stembureau'],
    ['other columns', Buffer.from('naam;nummer\nStadhuis;12\n'), 'row 2, CBS gemeentecode'],
  ])('says what is wrong with %s', (_, bytes, why) => {
    expect(() => parseStations(bytes)).toThrow(MigrationError);
    expect(() => parseStations(bytes)).toThrow(why);
  });
});

describe('the stations of a round', () => {
  let world: World;
  let owner: Database;
  beforeAll(async () => {
    world = await openWorld(new Date('2027-03-17T09:00:00Z'));
    const { socketDir: host, password } = inject('postgres');
    const connection = { host, user: 'postgres', password, database: world.db.name };
    owner = connect({ reader: 'owner', connection });
  });
  afterAll(async () => {
    await owner.close();
    await world.close();
  });

  const station = (municipality: string, number: number, name: string): Station => ({
    municipality,
    number,
    name,
    address: 'Laan 1',
  });
  const offered = async (typed: string) => {
    const address = `/melden/stembureaus?municipality=${typed}`;
    const { body } = await world.stranger().get(address, swapping('stembureaus'));
    return [...body.matchAll(/<option>([^<]+)</g)].map(([, value]) => value);
  };

  test('are offered in the municipality that is typed, by number, and a new list of it replaces its old one', async () => {
    await loadStations(owner, 'PSAB27', [
      station('GM0402', 2, 'De Wieken'),
      station('GM0402', 1, 'Stadhuis'),
      station('GM0344', 1, 'Utrecht'),
    ]);
    await loadStations(owner, 'TK2025', [station('GM0402', 9, 'Van toen')]);
    expect(await offered('gemeente+hilversum')).toEqual([
      'Stembureau 1, Stadhuis, Laan 1',
      'Stembureau 2, De Wieken, Laan 1',
    ]);
    expect([await offered(''), await offered('Nergenshuizen')]).toEqual([[], []]);
    await loadStations(owner, 'PSAB27', [station('GM0402', 3, 'De Ark')]);
    expect(await offered('Hilversum')).toEqual(['Stembureau 3, De Ark, Laan 1']);
    expect(await offered('Utrecht')).toEqual(['Stembureau 1, Utrecht, Laan 1']);
  });

  test.each([
    [
      'an election that is not there',
      'GR1814',
      'GM0402',
      'There is no round GR1814: choose TK2023, TK2025, GR2026, PSAB27.',
    ],
    ['a municipality that is not there', 'PSAB27', 'GM9999', 'No municipality has the code GM9999.'],
  ])('are refused for %s, and none is lost', async (_, round, municipality, why) => {
    await loadStations(owner, 'PSAB27', [station('GM0402', 4, 'De Heide')]);
    const both = [station('GM0402', 5, 'Gymzaal'), station(municipality, 1, 'Nergens')];
    await expect(loadStations(owner, round, both)).rejects.toThrow(why);
    expect(await offered('Hilversum')).toEqual(['Stembureau 4, De Heide, Laan 1']);
  });
});
