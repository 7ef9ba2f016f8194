// What this machine can do at best: one handler of Hono that does the work of one page without our rules. A process of its own,
// as the application has one. Argument: a file that says which work; prints its port.
import '#pinned-node';
import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { openBare, type Row } from './bare-queries.ts';
import type { Work } from './work.ts';

const work = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Work;
const app = new Hono();
if (work.kind === 'same') {
  const bytes = new TextEncoder().encode(work.body);
  app.get('/', (c) => c.body(bytes, 200, { 'content-type': work.type }));
} else {
  const bare = openBare(work.database);
  app.get('/', async (c) =>
    c.html(
      work.kind === 'case' ? <Tables results={await bare.ask(work.statements)} /> : <Table rows={await bare.rows()} />,
    ),
  );
  app.post('/', async (c) => {
    await bare.file(await c.req.parseBody());
    return c.redirect('/', 303);
  });
}
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`${port}\n`);
});
process.on('SIGTERM', () => server.close(() => process.exit(0)));

const Tables = ({ results }: { results: readonly (readonly Row[])[] }) => (
  <main>
    {results.map((rows) => (
      <Table rows={rows} />
    ))}
  </main>
);

const Table = ({ rows }: { rows: readonly Row[] }) => (
  <table>
    {rows.map((row) => (
      <tr>
        {Object.values(row).map((value) => (
          <td>{textOf(value)}</td>
        ))}
      </tr>
    ))}
  </table>
);

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}
