import { locales } from '#views/messages/messages.ts';
import { Hono, type Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { knownBrowserDays } from './session/session-cookie.ts';
import { AboutPage } from '#views/web/about.tsx';
import { HomePage } from '#views/web/home.tsx';
import { Refusal } from '../kernel/refusal.ts';
import { mayDo, takesFiles } from '../vocabulary/permissions.ts';
import { allow } from './access.ts';
import { carriedForm } from '#views/components/form/other-language.tsx';
import { showAgain } from './acting/go-on.ts';
import { takeIn } from './acting/sent.ts';
import { readTextOnly } from './files/read-text-only.ts';
import { readAssets } from './assets.ts';
import type { AppEnv } from './env.ts';
import { readForm } from './form.ts';
import { languageForm, languageName } from './language/language-form.ts';
import { isLocale } from './language/locale.ts';
import { localPath } from './safety/local-path.ts';
import { workPath } from '#views/components/addresses.ts';
import { workOf } from './navigation.ts';
import { nameIn } from './params.ts';
import { findNotReady } from './readiness.ts';
import { show } from './show.tsx';

export const webRoutes = new Hono<AppEnv>();

webRoutes.get('/', allow('page.read'), (c) => {
  const { m, signedIn, site } = c.var;
  const mayReport = mayDo('incident.submit', signedIn?.membership?.role ?? null);
  const hasWork = signedIn ? workOf(signedIn) !== undefined : false;
  const content = <HomePage signedIn={signedIn !== null} {...{ hasWork, mayReport }} demo={site.demo} />;
  return show(c, m.web.home.title, content, { density: 'door' });
});

webRoutes.get(workPath, allow('page.read'), ({ var: { signedIn }, redirect }) =>
  redirect(signedIn ? (workOf(signedIn) ?? '/account') : '/', 303),
);

webRoutes.get('/hulp', allow('page.read'), (c) => {
  const { helpTitle, help } = c.var.m.web.about;
  return show(c, helpTitle, <AboutPage title={helpTitle} paragraphs={help} />, { density: 'door' });
});

webRoutes.get('/toegankelijkheid', allow('page.read'), (c) => {
  const { accessibilityTitle, accessibility } = c.var.m.web.about;
  return show(c, accessibilityTitle, <AboutPage title={accessibilityTitle} paragraphs={accessibility} />, {
    density: 'door',
  });
});

webRoutes.get('/privacy', allow('page.read'), (c) => {
  const { privacyTitle, privacy } = c.var.m.web.about;
  return show(c, privacyTitle, <AboutPage title={privacyTitle} paragraphs={privacy(knownBrowserDays)} />, {
    density: 'door',
  });
});

// The public pages set no cookie: there the language travels in the address.
webRoutes.post('/taal', allow('locale.choose', { waits: false }), async (c) => {
  const form = c.req.query(carriedForm);
  if (form !== undefined) return changeWithForm(c, localPath(form));
  const { values } = await readForm(c, languageForm);
  const { taal, terug } = languageForm.texts(values);
  if (!isLocale(taal)) throw new Refusal('not_found');
  const back = new URL(localPath(terug), 'http://local');
  back.searchParams.delete(languageName);
  if (back.pathname.startsWith('/openbaar') || back.pathname.startsWith('/log'))
    back.searchParams.set(languageName, taal);
  else setLocale(c, taal);
  return c.redirect(back.pathname + back.search, 303);
});

// A form comes along, and is shown again in that language. Files are read on and thrown away.
async function changeWithForm(c: Context<AppEnv>, path: string): Promise<Response> {
  const sent = (await readTextOnly(c)) ?? (await takeIn(c));
  const taal = sent?.pairs.find(([name]) => name === languageName)?.[1];
  if (!sent || !isLocale(taal)) throw new Refusal('not_found');
  setLocale(c, taal);
  const pairs = sent.pairs.filter(([name]) => name !== languageName);
  return showAgain(c, path, { ...sent, pairs }, { [languageName]: taal });
}

const setLocale = (c: Context<AppEnv>, locale: string): void =>
  setCookie(c, languageName, locale, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.site.secureCookies,
    maxAge: 31_536_000,
  });

const assets = await readAssets();

webRoutes.get('/assets/:name', allow('system.probe'), (c) => {
  const asset = assets.get(nameIn(c));
  if (!asset) throw new Refusal('not_found');
  c.header('Cache-Control', 'public, max-age=600');
  c.header('ETag', asset.etag);
  if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304);
  return c.body(asset.body, 200, { 'content-type': asset.type });
});

webRoutes.get('/healthz', allow('system.probe'), (c) => c.json({ status: 'ok' }));

webRoutes.get('/readyz', allow('system.probe'), async (c) => {
  const { probed, programVersion } = c.var;
  const faults = await findNotReady(probed, programVersion());
  if (faults.length > 0) return c.json({ status: 'not ready', faults }, 503, { 'retry-after': '30' });
  const readers = probed.map(({ reader }) => reader);
  // Reports are taken all the same: sent away, they would be lost.
  const evidence = readers.some(takesFiles) ? await c.var.storeFault() : undefined;
  return c.json({ status: 'ready', readers, evidence });
});

webRoutes.get('/robots.txt', allow('system.probe'), (c) =>
  c.text('User-agent: *\nAllow: /$\nAllow: /openbaar\nAllow: /log/\nDisallow: /\n'),
);

// RFC 9116. Renewed with every start, always less than a year ahead.
webRoutes.get('/.well-known/security.txt', allow('system.probe'), (c) => {
  const { securityContact, publicOrigin } = c.var.site;
  const expires = new Date(c.var.clock.now().getTime() + 180 * 86_400_000).toISOString();
  const fields = [`Contact: ${securityContact}`, `Expires: ${expires}`, `Preferred-Languages: ${locales().join(', ')}`];
  return c.text(`${[...fields, `Canonical: ${publicOrigin}/.well-known/security.txt`].join('\n')}\n`);
});
