import { say } from '../../kernel/words.ts';
import type { Context } from 'hono';
import { IncidentFormPage } from '#views/intake/incident-form.tsx';
import type { Faults } from '../../kernel/form.ts';
import { localFromMoment } from '../../kernel/local-time.ts';
import type { AppEnv } from '../../web/env.ts';
import type { FormValues } from '../../web/form.ts';
import { addressOf } from '../../web/lists/place.ts';
import { signInPath } from '#views/components/addresses.ts';
import { backName } from '../../web/language/language-form.ts';
import { formPath, readersPath, stationsPath } from './form-path.ts';
import { show } from '../../web/show.tsx';
import type { StagedFile } from '../../evidence/evidence.ts';
import { municipalitySearch } from '../../reference/pages/municipality-search.ts';
import { readGround } from '../form-ground.ts';
import { listUrgencies, listVictimRoles, type CategoryRow } from '../form-queries.ts';
import { incidentForm } from '../incident-form.ts';
import { readersFilter } from '../readers-filter.ts';
import { reporterOf } from './reporter-of.tsx';
import { stationsOf } from './stations-of.ts';

type Shown = { values: FormValues; kept?: readonly StagedFile[]; faults?: Faults<typeof incidentForm> };

/** The form for one category, with everything that was typed and received. */
export async function showForm(
  c: Context<AppEnv>,
  category: CategoryRow,
  { values, kept = [], faults = {} }: Shown,
): Promise<Response> {
  const { db, m, locale, clock } = c.var;
  const { anonymous, organisation, limits, municipality } = reporterOf(c);
  const [{ municipalities, ended }, stations, urgencies, roles] = await Promise.all([
    readGround(db, clock.now()),
    stationsOf(c, incidentForm.texts(values).municipality),
    listUrgencies(db),
    listVictimRoles(db),
  ]);
  const victimRoles = roles.filter(({ code }) => category.victimRoles.includes(code));
  const form = incidentForm.show(values, faults);
  const content = (
    <IncidentFormPage
      {...{ form, kept, anonymous, organisation, limits, municipalitySearch, stations }}
      stationsUrl={stationsPath}
      readersUrl={addressOf(readersPath, readersFilter.write({ category: category.code }))}
      signInHref={addressOf(signInPath, { [backName]: formPath(category.code) })}
      readersAsk={readersFilter.names}
      category={{
        label: say(category.label, locale),
        advice: say(category.advice, locale),
      }}
      municipalities={Array.from(municipalities.values(), ({ code, name }) => ({ value: code, label: name }))}
      urgencies={urgencies.map((each) => ({
        value: each.code,
        label: say(each.label, locale),
        hint: say(each.meaning, locale),
      }))}
      ownEnded={ended.get(municipality)}
      victimRoles={victimRoles.map((each) => ({ value: each.code, label: say(each.label, locale) }))}
      today={localFromMoment(clock.now()).day}
    />
  );
  return show(c, m.intake.form.title, content, {
    density: 'door',
    danger: category.danger,
    status: Object.keys(faults).length > 0 ? 422 : 200,
    current: '/melden',
    address: formPath(category.code),
  });
}
