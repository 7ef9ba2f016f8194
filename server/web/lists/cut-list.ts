const most = { rows: 50, signs: 40_000 };

/** The pages of a list that is there whole and grows at its end only: so many rows each, and less where much was written. Pure. */
export function cutList<Row>(rows: readonly Row[], signsOf: (row: Row) => number = () => 0): Row[][] {
  const pages: Row[][] = [[]];
  let signs = 0;
  for (const row of rows) {
    const page = pages.at(-1) ?? [];
    signs += signsOf(row);
    if (page.length > 0 && (page.length === most.rows || signs > most.signs)) {
      pages.push([row]);
      signs = signsOf(row);
    } else page.push(row);
  }
  return pages;
}
