import { z } from 'zod';
import { text, words, optional, count, codes, dated, gmCode } from './cells.ts';

// What places there are, and what they belong to.
export const municipalityRow = z.strictObject({
  gm_code: gmCode,
  name: text,
  province_code: text,
  province: text,
  safety_region_code: text,
  safety_region: text,
  tk_kieskring_no: count,
  tk_kieskring: text,
  ...dated,
  successor: optional,
  note: optional,
});
export const municipalityAliasRow = z.strictObject({
  gm_code: gmCode,
  alias: text,
  kind: z.enum(['other_name', 'short', 'place', 'former', 'language']),
  source: text,
});
export const provinceRow = z.strictObject({
  province_code: text,
  eml_region_number: count,
  province: text,
  municipalities: count,
});
export const safetyRegionRow = z.strictObject({
  safety_region_code: text,
  safety_region: text,
  province: text,
  municipalities: count,
});
export const kieskringRow = z.strictObject({
  kieskring_no: count,
  hoofdstembureau_gemeente: text,
  municipalities: count,
});
export const waterBoardRow = z.strictObject({ ws_code: text, name: text, main_province: text, provinces: codes });
export const publicBodyRow = z.strictObject({
  gm_code: gmCode,
  name: text,
  tk_kieskring_no: count,
  tk_kieskring: text,
  note: optional,
});
const called = words.refine(
  (name) => Object.values(name).every((text) => text.includes('{name}')),
  'lacks {name} in a language',
);
/** What the organisation of a municipality is called, and of a public body, which does the same in the Caribbean; `{name}` stands for the place. */
export const municipalityOrganisation = z.strictObject({ municipality: called, public_body: called });
