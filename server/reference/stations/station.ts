import { z } from 'zod';
import { MigrationError } from '#db/migration-error.ts';
import { readCsv, textOf } from '../read-csv.ts';
import { gmCode, text } from '../rows/cells.ts';

/** A polling station in its municipality: "12", "Buurthuis De Wieken", "Wiekenlaan 3, Hilversum". */
export type StationHere = { number: number; name: string; address: string };

export type Station = StationHere & { municipality: string };

const maybe = z.string().trim().default('');

// What we read of a row of the Stembureaus Open Data Standaard 1.7; its other columns say how accessible a station is.
const row = z.object({
  'CBS gemeentecode': gmCode,
  'Nummer stembureau': z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number),
  'Naam stembureau': text.max(100),
  Straatnaam: maybe,
  Huisnummer: maybe,
  Huisletter: maybe,
  Huisnummertoevoeging: maybe,
  Plaats: maybe,
  'Extra adresaanduiding': maybe,
});

/**
 * The polling stations in a CSV file as municipalities publish it (Stembureaus Open Data Standaard, comma, UTF-8), once each.
 * Throws MigrationError that names the row and column that is wrong.
 */
export function parseStations(file: Buffer): Station[] {
  const rows = recordsOf(file).map((record, index) => {
    const { data, error } = row.safeParse(record);
    if (data) return stationOf(data);
    const [first] = error.issues;
    throw notRead(`row ${index + 1}, ${first?.path.join('.')}: ${first?.message}`);
  });
  if (rows.length === 0) throw notRead('it has no rows');
  return [
    ...new Map(rows.map((each) => [JSON.stringify([each.municipality, each.number, each.address]), each])).values(),
  ];
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
    address: address.slice(0, 150),
  };
}

const notRead = (why: string) =>
  new MigrationError(`The list of polling stations cannot be used: ${why}. Nothing was loaded.`);
