import { sourceLocale } from '#views/messages/messages.ts';
import { Hono, type Context } from 'hono';
import type { Turn } from '#db/lists/turn-page.ts';
import { Codebook } from '#views/disclosure/codebook.tsx';
import { EntryPage } from '#views/disclosure/entry-page.tsx';
import { RegisterPage } from '#views/disclosure/register.tsx';
import { Refusal } from '../../kernel/refusal.ts';
import { decidedFieldNames } from '../../vocabulary/decided-fields.ts';
import { allow } from '../../web/access.ts';
import { csvParts, csvType } from '../../web/files/csv.ts';
import type { AppEnv } from '../../web/env.ts';
import { readIndex, referenceIn } from '../../web/params.ts';
import { languageName } from '../../web/language/language-form.ts';
import { addressOf, neighbours, readTurn, writeTurn, type Params } from '../../web/lists/place.ts';
import {
  chooseAddressLocale,
  publicAnswer,
  publicPage,
  sealAnswer,
  sendPublic,
  sendSealedAnswer,
  type PublicAnswer,
} from '../../web/public-page.tsx';
import { csvColumns, schemaVersion } from '../register/open-data.ts';
import { historyTurn, registerTurn } from '../register/register-queries.ts';
import { readBundle } from '../register/read-bundle.ts';
import { readCsv, readJson } from '../register/read-files.ts';
import { readEntry } from '../register/read-entry.ts';
import { readRegister } from '../register/read-register.ts';
import { bundleFilter } from '../register/bundle-filter.ts';
import { knownOn, registerFilter, type RegisterFilter } from '../register/register-filter.ts';
import { readRegisterGround, type RegisterGround } from '../register/register-ground.ts';
import { openTurn, signTurn } from '../register/signed-place.ts';
import { memoryOf } from './answer-at-hand.ts';

export const disclosureRoutes = new Hono<AppEnv>();

disclosureRoutes.get('/openbaar', allow('disclosure.read'), (c) =>
  answerEverybody(c, 'page', async ({ ground, filter, turn, path }) => {
    const { m, locale, db } = c.var;
    const { page, ...register } = await readRegister(db, ground, { filter, turn });
    const href = hrefIn(locale);
    const list = (turned: Turn) =>
      `${href('/openbaar', { ...registerFilter.write(filter), ...writeTurn(signTurn(db, turned)) })}#besluiten`;
    const content = (
      <RegisterPage
        {...{ ...register, href }}
        language={languageName}
        filters={registerFilter.show(filter)}
        chosen={registerFilter.write(filter)}
        rows={page.rows}
        links={neighbours(page, turn, (place) => list(readTurn((name) => place[name])))}
      />
    );
    return publicPage(c, m.disclosure.register.title, content, { current: '/openbaar', path });
  }),
);

disclosureRoutes.get('/openbaar.json', allow('disclosure.read'), (c) =>
  answerEverybody(c, 'filter', async ({ ground, filter }) => {
    const { body } = await readJson(c.var.db, ground, { filter, site: c.var.site.publicOrigin });
    return publicAnswer(body, 'application/json');
  }),
);

// A table has no place for a remark: the name of the file says that something is missing from it.
disclosureRoutes.get('/openbaar.csv', allow('disclosure.read'), (c) =>
  answerEverybody(c, 'filter', async ({ ground, filter }) => {
    const { body, notShown } = await readCsv(c.var.db, ground, {
      filter,
      ...csvParts(csvColumns(c.var.site.publicOrigin)),
    });
    const answer = publicAnswer(body, csvType);
    return { ...answer, filename: notShown > 0 ? 'meldtafel-openbaar-onvolledig.csv' : 'meldtafel-openbaar.csv' };
  }),
);

disclosureRoutes.get('/openbaar/uitleg', allow('disclosure.read'), (c) =>
  answerEverybody(c, 'nothing', async ({ ground: { grounds, named }, path }) => {
    const content = <Codebook version={schemaVersion} fields={decidedFieldNames} {...{ grounds, named }} />;
    return publicPage(c, c.var.m.disclosure.codebook.title, content, { current: '/openbaar', path });
  }),
);

// Never older than the checkpoint that a verifier fetched just before: so it is not remembered.
disclosureRoutes.get('/openbaar/bundel.json', allow('disclosure.read'), async (c) => {
  chooseAddressLocale(c);
  const from = readIndex(c.req.query(bundleFilter.show({}).from.name) ?? '0');
  const bundle = from === null ? undefined : await readBundle(c.var.db, from, c.var.m.disclosure.bundle);
  if (!bundle) throw new Refusal('not_found');
  return sendPublic(c, publicAnswer(JSON.stringify(bundle), 'application/json'), 0);
});

disclosureRoutes.get('/openbaar/:ref', allow('disclosure.read'), (c) =>
  answerEverybody(c, 'versions', async ({ ground, turn, path }) => {
    const { m, locale, db, site } = c.var;
    const found = await readEntry(db, ground, referenceIn(c), turn);
    if (!found) throw new Refusal('not_found');
    const href = hrefIn(locale);
    const versions = (turned: Turn) => href(c.req.path, writeTurn(signTurn(db, turned)));
    const content = (
      <EntryPage
        {...found}
        links={neighbours(found.page, turn, (place) => versions(readTurn((name) => place[name])))}
        bundleHref={addressOf('/openbaar/bundel.json', bundleFilter.write({ from: String(found.entry.logIndex) }))}
        site={site.publicOrigin}
        href={href}
      />
    );
    return publicPage(c, m.disclosure.entry.title(found.entry.reference), content, { current: '/openbaar', path });
  }),
);

/** What an address asks, of what there is: what it says besides makes no other answer. */
type Asked = { ground: RegisterGround; filter: RegisterFilter; turn: Turn; path: string };

/** The same answer for everybody who asks for the same: of the address only the language counts, and what `asks` names. */
async function answerEverybody(
  c: Context<AppEnv>,
  asks: 'nothing' | 'filter' | 'page' | 'versions',
  make: (asked: Asked) => Promise<PublicAnswer>,
): Promise<Response> {
  chooseAddressLocale(c);
  const { db, locale } = c.var;
  const ground = await readRegisterGround(db);
  const filter = asks === 'filter' || asks === 'page' ? registerFilter.parse(c.req.query(), knownOn(ground)) : {};
  const asked = readTurn((name) => c.req.query(name));
  const turn = turnsOf[asks](openTurn(db, asked));
  const path = hrefIn(locale)(c.req.path, { ...registerFilter.write(filter), ...writeTurn(signTurn(db, turn)) });
  const answer = await memoryOf(ground).remember(path, async () => {
    const made = await make({ ground, filter, turn, path });
    return sealAnswer(made, made.type.startsWith('text/html') ? 15 : 0, c.var.site);
  });
  return sendSealedAnswer(c.req.raw, answer);
}

const none = (): Turn => ({});
const turnsOf = { nothing: none, filter: none, page: registerTurn, versions: historyTurn };

const hrefIn =
  (locale: string) =>
  (path: string, params: Params = {}): string =>
    addressOf(path, { ...params, [languageName]: locale === sourceLocale ? undefined : locale });
