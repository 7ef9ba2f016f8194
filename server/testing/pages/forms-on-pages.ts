import { formValues } from '../form-values.ts';
import { fileIncident } from '../incidents.ts';
import { fileAssessed, fileUnheld } from '../referrals.ts';
import { routesOf } from '../routes.ts';
import type { Visitor } from '../visit.ts';
import type { World } from '../world.ts';
import { addressesOf, leadsTo } from './addresses.ts';
import type { Things } from './every-state.ts';

/** A form as it stands on the page at an address. */
export type OpenForm = {
  address: string;
  action: string;
  route: string;
  files: boolean;
  values: Record<string, string>;
  /** What is typed into, by name. */
  typed: string[];
  /** How long that may be, as its control says it. */
  limits: Record<string, string | undefined>;
  /** Where its button for another language takes it. */
  along: string | undefined;
};

/** Somebody who signed in, and chose for whom when they work for more than one. */
export async function atWork(world: World, who: string): Promise<Visitor> {
  const visitor = await world.as(who);
  const path = '/account/organisatie';
  const choice = formValues((await visitor.get(path)).body, path);
  if ('membership' in choice) await visitor.post(path, choice);
  return visitor;
}

/** One form for each route that somebody's pages send to. */
export async function everyForm(world: World, things: Things, visitor: Visitor): Promise<OpenForm[]> {
  const routes = routesOf(world.app);
  const posts = routes.filter(({ method }) => method === 'POST').map(({ path }) => path);
  const found = new Map<string, OpenForm>();
  for (const address of [...addressesOf(routes, things), ...(await withQuestions(world, things))]) {
    const { status, headers, body } = await visitor.get(address);
    if (status !== 200 || !headers.get('content-type')?.startsWith('text/html')) continue;
    for (const [html, tag = '', action = ''] of body.matchAll(
      /(<form\b[^>]*?\saction="([^"]*)"[^>]*>)[\s\S]*?<\/form>/g,
    )) {
      const values = { ...formValues(html, action), ...sentBy(html, action) };
      const route = posts.find((path) => leadsTo(path, action));
      if (!tag.includes('method="post"') || !('acting' in values) || !route || found.has(route)) continue;
      const controls = [...html.matchAll(/<(?:textarea|input(?=[^>]* type="text"))[^>]* name="([^"]*)"[^>]*>/g)];
      const limits = Object.fromEntries(
        controls.map(([control, name = '']) => [name, / maxlength="(\d+)"/.exec(control)?.[1]]),
      );
      const files = tag.includes('multipart');
      const [along] = html.match(/(?<=formaction=")\/taal\?formulier=[^"]*/) ?? [];
      found.set(route, { address, action, route, files, values, typed: Object.keys(limits), limits, along });
    }
  }
  return [...found.values()];
}

/** What its button adds that sends a form to this address. */
function sentBy(html: string, action: string): Record<string, string> {
  const [, name, value = ''] =
    new RegExp(`<button formaction="${action}" name="([^"]*)" value="([^"]*)"`).exec(html) ?? [];
  return name === undefined ? {} : { [name]: value };
}

/** Pages that are asked for with something. */
async function withQuestions(world: World, things: Things): Promise<string[]> {
  const { reference } = await fileIncident(world, { category: 'process-voting-method', tlp: 'GREEN' });
  const { reference: assessed } = await fileAssessed(world, { category: 'process-location' });
  const held = things.case.map(({ ref }) => `/triage/${ref}/afsluiting?afloop=handled`);
  return [
    `/triage/${(await fileUnheld(world)).reference}`,
    `/notificaties/nieuw?melding=${reference}`,
    '/melden?categorie=process-location',
    `/meldingen/${assessed}/verwijzingen?partner=NCSC`,
    ...held,
  ];
}
