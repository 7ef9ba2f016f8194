import { expect, test } from 'vitest';
import { municipalityToInform } from './municipality-to-inform.ts';

const place = { informMunicipality: true, municipality: { code: 'GM0402', name: 'Hilversum' }, filedBy: null };

test('the municipality of the place is to hear of it, unless it filed the report itself', () => {
  expect(municipalityToInform(place)).toBe(place.municipality);
  expect(municipalityToInform({ ...place, filedBy: 'GM1900' })).toBe(place.municipality);
  expect(municipalityToInform({ ...place, filedBy: 'GM0402' })).toBeNull();
  expect(municipalityToInform({ ...place, municipality: null })).toBeNull();
  expect(municipalityToInform({ ...place, informMunicipality: false })).toBeNull();
});
