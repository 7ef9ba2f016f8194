import '#pinned-node';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { connectionFromUrl } from '#db/connection-from-url.ts';
import { connect } from '#db/connect.ts';
import { bareRows, bareSubmission, type BareRow } from './bare-queries.ts';

// The limit of this machine: a bare Hono handler that selects and renders 50 rows of eight columns, as hono/jsx does it,
// without session, policies or layout. Its own process, as the application has one. Argument: the database; prints its port.
const connection = connectionFromUrl(process.argv[2] ?? '');
const database = connect({ reader: 'worker', connection, contextKey: Buffer.alloc(0) });
const app = new Hono();
app.get('/', async (c) => c.html(<Rows rows={await bareRows(database)} />));
app.post('/', async (c) => {
  await bareSubmission(database);
  return c.redirect('/', 303);
});
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`${port}\n`);
});
process.on('SIGTERM', () => server.close(() => process.exit(0)));

function Rows({ rows }: { rows: BareRow[] }) {
  return (
    <table>
      {rows.map((row) => (
        <tr>
          <td>{row.filed_at.toISOString()}</td>
          <td>{row.reference}</td>
          <td>{row.title}</td>
          <td>{row.municipality_code}</td>
          <td>{row.filer_kind}</td>
          <td>{row.tlp}</td>
          <td>{row.urgency}</td>
          <td>{row.category_code}</td>
        </tr>
      ))}
    </table>
  );
}
