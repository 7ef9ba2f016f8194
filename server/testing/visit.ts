import type { Hono } from 'hono';
import type { AppEnv } from '../web/env.ts';
import { formValues } from './form-values.ts';
import { testPassword } from './secrets.ts';

export type Answer = { status: number; location: string | null; body: string; text: string; headers: Headers };
type Fields = Readonly<Record<string, string>> | FormData;

/** Somebody with a cookie jar. Posts come from our own pages, as a browser would say. */
export type Visitor = {
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  post: (path: string, fields?: Fields, headers?: Record<string, string>) => Promise<Answer>;
  /** Posts and follows the redirect to the page it leads to. */
  submit: (path: string, fields?: Fields) => Promise<Answer>;
  /** Opens the page that asks for a step and sends the form as it stands there, with these answers; as one that was open before when it is not there. */
  take: (path: string, answers?: Readonly<Record<string, string>>) => Promise<Answer>;
  /** The same, and follows the redirect. */
  finish: (path: string, answers?: Readonly<Record<string, string>>) => Promise<Answer>;
  cookies: Map<string, string>;
};

const origin = 'http://meldtafel.test';

/** What htmx says when it asks for a region of a page. */
export const swapping = (region: string): Record<string, string> => ({
  'hx-request': 'true',
  'hx-request-type': 'partial',
  'hx-target': `section#${region}`,
});

/** A visitor; with an e-mail address one who signs in through the door. */
export async function visitorOf(app: Hono<AppEnv>, email: string): Promise<Visitor>;
export function visitorOf(app: Hono<AppEnv>): Visitor;
export function visitorOf(app: Hono<AppEnv>, email?: string): Visitor | Promise<Visitor> {
  const visitor = strangerTo(app);
  if (email === undefined) return visitor;
  return visitor.post('/inloggen', { email, password: testPassword, terug: '/' }).then((answer) => {
    if (answer.status !== 303)
      throw new Error(`${email} could not sign in: ${answer.status} ${answer.text.slice(0, 300)}`);
    return visitor;
  });
}

function strangerTo(app: Hono<AppEnv>): Visitor {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = new Headers(init.headers);
    if (cookie) headers.set('cookie', cookie);
    const response = await app.request(new Request(origin + path, { ...init, headers }));
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    const body = await response.text();
    return {
      status: response.status,
      location: response.headers.get('location'),
      body,
      text: visibleText(body),
      headers: response.headers,
    };
  };
  const get: Visitor['get'] = (path, headers = {}) => send(path, { headers });
  const post: Visitor['post'] = (path, fields = {}, headers = {}) =>
    send(path, {
      method: 'POST',
      headers: { origin, 'sec-fetch-site': 'same-origin', ...headers },
      body: bodyOf(fields),
    });
  const take: Visitor['take'] = async (path, answers = {}) => {
    const own = await get(path);
    const page = own.body.includes(`action="${path}"`) ? own : await get(path.slice(0, path.lastIndexOf('/')));
    const shown = page.body.includes(`action="${path}"`)
      ? formValues(page.body, path)
      : { seen: new Date().toISOString() };
    return post(path, { ...shown, ...answers });
  };
  const follow = async (path: string, answer: Answer) => {
    if (answer.status !== 303 || !answer.location)
      throw new Error(`${path} answered ${answer.status}: ${answer.text.slice(0, 600)}`);
    return get(answer.location);
  };
  const submit: Visitor['submit'] = async (path, fields) => follow(path, await post(path, fields));
  const finish: Visitor['finish'] = async (path, answers) => follow(path, await take(path, answers));
  return { get, post, submit, take, finish, cookies };
}

const bodyOf = (fields: Fields): FormData | URLSearchParams =>
  fields instanceof FormData ? fields : new URLSearchParams({ ...fields });

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';');
  const [name = '', value = ''] = pair.split('=');
  const ended = value === '' || attributes.some((attribute) => attribute.trim().toLowerCase() === 'max-age=0');
  if (ended) cookies.delete(name);
  else cookies.set(name, value);
}

/** What a reader sees of a page, on one line. */
const visibleText = (html: string): string =>
  html
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
