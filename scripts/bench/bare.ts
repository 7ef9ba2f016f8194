import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Server } from 'node:http';
import { bareRows, type BareRow } from './bare-queries.ts';
import { connectionFromUrl } from '#db/connection-from-url.ts';
import { connect } from '#db/connect.ts';

// The limit of this machine: a bare Hono handler that selects and renders 50 rows, without session, policies or layout.
// Its own process, as the application has one. Argument: the database; prints its port.
const database = connect({
  part: 'worker',
  connection: connectionFromUrl(process.argv[2] ?? ''),
  contextKey: Buffer.alloc(0),
});
const app = new Hono();
app.get('/', async (c) => c.html(page(await bareRows(database))));
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  process.stdout.write(`${port}\n`),
) as Server;
process.on('SIGTERM', () => server.close(() => process.exit(0)));

const page = (rows: BareRow[]) =>
  html`<!doctype html><title>rows</title>
    <table>
      ${rows.map(
        (row) =>
          html`<tr>
            <td>${row.reference}</td>
            <td>${row.title}</td>
            <td>${row.municipality_code}</td>
            <td>${row.urgency}</td>
            <td>${row.tlp}</td>
            <td>${row.filed_at.toISOString()}</td>
          </tr>`,
      )}
    </table>`;
