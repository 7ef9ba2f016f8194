import { sourceLocale } from '#views/messages/messages.ts';
import { text } from 'node:stream/consumers';
import { Hono, type Context } from 'hono';
import type { Database } from '#db/connect.ts';
import { Codebook } from '#views/disclosure/codebook.tsx';
import { EntryPage } from '#views/disclosure/entry-page.tsx';
import { RegisterPage } from '#views/disclosure/register.tsx';
import { Refusal } from '../../kernel/refusal.ts';
import { LEAF_FIELDS } from '../../ledger/format/leaf.ts';
import { readCheckpoint } from '../../ledger/read-checkpoint.ts';
import { allow } from '../../web/access.ts';
import { csvType, writeCsv } from '../../web/files/csv.ts';
import type { AppEnv } from '../../web/env.ts';
import { referenceIn } from '../../web/params.ts';
import { languageName } from '../../web/language/language-form.ts';
import { addressOf, neighbours, readTurn, turnNames, type Params } from '../../web/lists/place.ts';
import {
  chooseAddressLocale,
  publicAnswer,
  publicPage,
  sendPublic,
  type PublicAnswer,
} from '../../web/public-page.tsx';
import { csvColumns, schemaVersion, toJson } from '../register/open-data.ts';
import { findRegisterVersion } from '../register/public-queries.ts';
import { readBundle } from '../register/read-bundle.ts';
import { readAllEntries, readEntry, readGrounds } from '../register/read-entry.ts';
import { readRegister } from '../register/read-register.ts';
import { bundleFilter } from '../register/bundle-filter.ts';
import { registerFilter, type RegisterAddress } from '../register/register-filter.ts';
import { shortMemory, type ShortMemory } from '../register/short-memory.ts';

export const disclosureRoutes = new Hono<AppEnv>();

const filterNames = registerFilter.names;

disclosureRoutes.get('/openbaar', allow('disclosure.read'), (c) =>
  answerEverybody(c, [...filterNames, ...turnNames()], async ({ query, address, path }) => {
    const { m, locale, db } = c.var;
    const turn = readTurn(query);
    const { page, filter, ...register } = await readRegister(db, address, turn);
    const href = hrefIn(locale);
    const list = (place: Params) => `${href('/openbaar', { ...registerFilter.write(filter), ...place })}#besluiten`;
    const content = (
      <RegisterPage
        {...{ ...register, href }}
        language={languageName}
        filters={registerFilter.show(filter)}
        chosen={registerFilter.write(filter)}
        rows={page.rows}
        links={neighbours(page, turn, list)}
        checkpoint={await readCheckpoint(db)}
      />
    );
    return publicPage(c, m.disclosure.register.title, content, { current: '/openbaar', path });
  }),
);

disclosureRoutes.get('/openbaar.json', allow('disclosure.read'), (c) =>
  answerEverybody(c, filterNames, async ({ address }) => {
    const body = toJson(await readAllEntries(c.var.db, address), c.var.site.publicOrigin);
    return publicAnswer(JSON.stringify(body), 'application/json');
  }),
);

// A table has no place for a remark: the name of the file says that something is missing from it.
disclosureRoutes.get('/openbaar.csv', allow('disclosure.read'), (c) =>
  answerEverybody(c, filterNames, async ({ address }) => {
    const { entries, notShown } = await readAllEntries(c.var.db, address);
    const answer = publicAnswer(await text(writeCsv(entries, csvColumns(c.var.site.publicOrigin))), csvType);
    return { ...answer, filename: notShown > 0 ? 'meldtafel-openbaar-onvolledig.csv' : 'meldtafel-openbaar.csv' };
  }),
);

disclosureRoutes.get('/openbaar/uitleg', allow('disclosure.read'), (c) =>
  answerEverybody(c, [], async ({ path }) => {
    const { m, db } = c.var;
    const grounds = await readGrounds(db);
    const content = <Codebook version={schemaVersion} fields={LEAF_FIELDS} grounds={grounds} />;
    return publicPage(c, m.disclosure.codebook.title, content, { current: '/openbaar', path });
  }),
);

// Never older than the checkpoint that a verifier fetched just before: so it is not remembered.
disclosureRoutes.get('/openbaar/bundel.json', allow('disclosure.read'), async (c) => {
  chooseAddressLocale(c);
  const from = c.req.query(bundleFilter.show({}).from.name) ?? '0';
  const known = /^(0|[1-9]\d{0,14})$/.test(from);
  const bundle = known ? await readBundle(c.var.db, Number(from), c.var.m.disclosure.bundle) : undefined;
  if (!bundle) throw new Refusal('not_found');
  return sendPublic(c, publicAnswer(JSON.stringify(bundle), 'application/json'), 0);
});

disclosureRoutes.get('/openbaar/:ref', allow('disclosure.read'), (c) =>
  answerEverybody(c, [], async ({ path }) => {
    const { m, locale, db, site } = c.var;
    const found = await readEntry(db, referenceIn(c));
    if (!found) throw new Refusal('not_found');
    const content = (
      <EntryPage
        {...found}
        bundleHref={addressOf('/openbaar/bundel.json', bundleFilter.write({ from: String(found.entry.logIndex) }))}
        site={site.publicOrigin}
        href={hrefIn(locale)}
      />
    );
    return publicPage(c, m.disclosure.entry.title(found.entry.reference), content, { current: '/openbaar', path });
  }),
);

type Asked = { query: (name: string) => string | undefined; address: RegisterAddress; path: string };

/** The same answer for everybody who asks for the same: of the address only `names` and the language count. */
async function answerEverybody(
  c: Context<AppEnv>,
  names: readonly string[],
  make: (asked: Asked) => Promise<PublicAnswer>,
): Promise<Response> {
  chooseAddressLocale(c);
  const given = names.flatMap((name) => (c.req.query(name) ? [[name, c.req.query(name) ?? ''] as const] : []));
  const address = Object.fromEntries(given);
  const path = hrefIn(c.var.locale)(c.req.path, address);
  const query: Asked['query'] = (name) => address[name];
  const version = await findRegisterVersion(c.var.db.kysely);
  const answer = await memoryOf(c.var.db)(path, version, () => make({ query, address, path }));
  return sendPublic(c, answer, answer.type.startsWith('text/html') ? 15 : 0);
}

const hrefIn =
  (locale: string) =>
  (path: string, params: Params = {}): string =>
    addressOf(path, { ...params, [languageName]: locale === sourceLocale ? undefined : locale });

const memories = new WeakMap<Database, ShortMemory<PublicAnswer>>();

function memoryOf(database: Database): ShortMemory<PublicAnswer> {
  const known = memories.get(database);
  if (known) return known;
  // Longer than this a number of decisions still under review may not lag.
  const limits = { milliseconds: 2000, most: 300, keep: ({ body }: PublicAnswer) => body.length < 200_000 };
  const fresh = shortMemory<PublicAnswer>(limits);
  memories.set(database, fresh);
  return fresh;
}
