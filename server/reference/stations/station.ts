import { z } from 'zod';
import { MigrationError } from '#db/migration-error.ts';
import { cleanLine, signsIn } from '../../kernel/text.ts';
import { readCsv, textOf } from '../read-csv.ts';
import { gmCode, text } from '../rows/cells.ts';

/** A polling station in its municipality: "12", "Buurthuis De Wieken", "Wiekenlaan 3, Hilversum". */
export type StationHere = { number: number; name: string; address: string };

export type Station = StationHere & { municipality: string };

const clean = z.string().transform(cleanLine);
const maybe = clean.default('');
/** Signs of name and address together: with the number before them they fit in the place of a report. */
export const longestStation = 250;

// What we read of a row of the Stembureaus Open Data Standaard 1.7; its other columns say how accessible a station is.
const row = z.object({
  'CBS gemeentecode': gmCode,
  'Nummer stembureau': z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number),
  'Naam stembureau': clean.pipe(text),
  Straatnaam: maybe,
  Huisnummer: maybe,
  Huisletter: maybe,
  Huisnummertoevoeging: maybe,
  Plaats: maybe,
  'Extra adresaanduiding': maybe,
});

/**
 * The polling stations in a CSV file as municipalities publish it (Stembureaus Open Data Standaard, comma, UTF-8). A row that says
 * the same again adds nothing. Throws MigrationError that says what is wrong, and of a row which: its number in a spreadsheet.
 */
export function parseStations(file: Buffer): Station[] {
  const stations = new Map<string, Station>();
  for (const [index, record] of recordsOf(file).entries()) {
    const wrong = (why: string) => notRead(`row ${index + 2}, ${why}`);
    const { data, error } = row.safeParse(record);
    if (!data) throw wrong(`${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}`);
    const station = stationOf(data);
    if (signsIn(station.name + station.address) > longestStation)
      throw wrong(`its name and address are longer than ${longestStation} signs together`);
    const key = JSON.stringify([station.municipality, station.number, station.address]);
    const earlier = stations.get(key);
    if (earlier && earlier.name !== station.name)
      throw wrong(`number ${station.number} at that address was called ${earlier.name} before`);
    stations.set(key, station);
  }
  if (stations.size === 0) throw notRead('it has no rows');
  return [...stations.values()];
}

function recordsOf(file: Buffer): unknown[] {
  try {
    return readCsv(textOf(file));
  } catch (error) {
    throw notRead(error instanceof Error ? error.message : String(error));
  }
}

function stationOf(said: z.output<typeof row>): Station {
  const house = `${said.Huisnummer}${said.Huisletter}${said.Huisnummertoevoeging && `-${said.Huisnummertoevoeging}`}`;
  const street = [said.Straatnaam, house].filter((part) => part !== '').join(' ');
  const address = [street, said.Plaats, said['Extra adresaanduiding']].filter((part) => part !== '').join(', ');
  return {
    municipality: said['CBS gemeentecode'],
    number: said['Nummer stembureau'],
    name: said['Naam stembureau'],
    address,
  };
}

const notRead = (why: string) =>
  new MigrationError(`The list of polling stations cannot be used: ${why}. Nothing was loaded.`);
