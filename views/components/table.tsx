import type { Child } from 'hono/jsx';

/** One column: its heading and what stands in a row. */
export type Column<Row> = {
  heading: string;
  cell: (row: Row) => Child;
  /** Right aligned with figures of equal width. */
  numeric?: boolean | undefined;
};

type TableProps<Row> = {
  caption: string;
  /** Otherwise a heading above says the same, and only a reader that cannot see the page gets the caption. */
  captionShown?: boolean | undefined;
  /** The first names the row: it is read aloud with every other cell. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Extra attributes per row: an id to swap, a class. */
  rowProps?: ((row: Row) => Record<string, string>) | undefined;
  /** Rows can be walked with j and k: their first link with `data-row` takes the focus. */
  walkable?: boolean | undefined;
  id?: string | undefined;
};

/** Rows and columns; on a narrow screen every row becomes a card that names its cells. */
export const Table = <Row,>({ caption, captionShown, columns, rows, rowProps, walkable, id }: TableProps<Row>) => (
  <table
    class="utrecht-table utrecht-table--html-table mt-table"
    role="table"
    id={id}
    {...(walkable ? { 'data-rows': '' } : {})}
  >
    <caption class={captionShown ? undefined : 'mt-unseen'}>{caption}</caption>
    <thead class="utrecht-table__header">
      <tr role="row">
        {columns.map((column) => (
          <th class={numberClass(column)} scope="col" role="columnheader">
            {column.heading}
          </th>
        ))}
      </tr>
    </thead>
    <tbody class="utrecht-table__body">
      {rows.map((row) => (
        <tr role="row" {...rowProps?.(row)}>
          {columns.map((column, at) => (
            <Cell column={column} row={row} names={at === 0} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const Cell = <Row,>({ column, row, names }: { column: Column<Row>; row: Row; names: boolean }) =>
  names ? (
    <th class={numberClass(column)} scope="row" role="rowheader" data-label={column.heading}>
      {column.cell(row)}
    </th>
  ) : (
    <td class={numberClass(column)} role="cell" data-label={column.heading}>
      {column.cell(row)}
    </td>
  );

const numberClass = <Row,>(column: Column<Row>) => (column.numeric ? 'mt-number' : undefined);
