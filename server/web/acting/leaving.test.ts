import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillIn, report, withFiles } from '../../testing/report.ts';
import { testPassword } from '../../testing/secrets.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

const signedIn = async () => {
  const visitor = await world.as('nienke');
  return { visitor, page: await visitor.get('/') };
};

async function withReceipt() {
  const { answer } = await report(world.stranger(), 'process-location');
  const visitor = world.stranger();
  const page = await visitor.submit('/bon', { code: /\d{4}(?: \d{4}){4}/.exec(answer.text)?.[0] ?? '' });
  return { visitor, page };
}

/** Began without account, and signed in meanwhile. */
async function askedForWhom() {
  const visitor = world.stranger();
  const values = await fillIn(visitor, 'process-location');
  await visitor.post('/inloggen', { email: 'nienke@demo.example', password: testPassword, terug: '/' });
  return { visitor, page: await visitor.post('/melden/controle', withFiles(values)) };
}

test.each([
  ['/uitloggen', signedIn],
  ['/uitloggen', askedForWhom],
  ['/bon/uit', withReceipt],
] as const)(
  'who goes out by %s leaves nothing in the tab: the form wipes it, and so does the answer',
  async (action, enter) => {
    const { visitor, page } = await enter();
    const forms = [...page.body.matchAll(/<form[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => tag.includes(`"${action}"`));
    expect(forms.length).toBeGreaterThan(0);
    for (const tag of forms) expect(tag).toContain('data-forget');
    const { headers } = await visitor.post(action);
    expect(headers.get('clear-site-data')).toBe('"cache", "storage"');
  },
);
