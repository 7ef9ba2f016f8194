import { expect, test } from 'vitest';
import { Table } from './table.tsx';

const columns = [
  { heading: 'Code', cell: ({ code }: { code: string }) => code },
  { heading: 'Aantal', numeric: true, cell: () => 2 },
];

test('the first column names its row, and the caption is seen only when it is asked for', () => {
  const hidden = String(<Table caption="Codes" columns={columns} rows={[{ code: 'IBD' }]} />);
  expect(hidden).toContain('<th scope="row" role="rowheader" data-label="Code">IBD</th>');
  expect(hidden).toContain('<td class="mt-number" role="cell" data-label="Aantal">2</td>');
  expect(hidden).toContain('<caption class="mt-unseen">Codes</caption>');
  const shown = String(<Table caption="Codes" captionShown columns={columns} rows={[]} />);
  expect(shown).toContain('<caption>Codes</caption>');
});
