import { expect, expectTypeOf, test } from 'vitest';
import type { incidentForm } from '../intake/incident-form.ts';
import type { Report } from '../intake/report.ts';
import type { WrittenNotice } from '../flagging/notice-form.ts';
import type { NoticeInput } from '../flagging/notice.ts';
import { exactly } from './exactly.ts';
import type { Input } from './form.ts';

type Said = { what: string; why: string | null };
const said = { what: 'vakje', why: null };

test('a field less or one more does not compile, also not in a spread', () => {
  expect(exactly<Said>()({ ...said })).toEqual(said);
  // @ts-expect-error a field is lacking
  exactly<Said>()({ what: said.what });
  // @ts-expect-error a field too many
  exactly<Said>()({ ...said, who: 'Noor' });
  // @ts-expect-error a field of another type
  exactly<Said>()({ ...said, why: 1 });
});

test('what the forms ask is what is sealed, but for what the form itself needs and what follows from the rest', () => {
  type Asked = Exclude<keyof Input<typeof incidentForm>, 'sleutel' | 'bon' | 'for' | 'keep' | 'evidence'>;
  type Follows = 'title' | 'locale' | 'exercise';
  type Named = { noticedAt: 'noticed'; happenedAt: 'happened' };
  type Told = { [Name in Exclude<keyof Report, Follows>]: Name extends keyof Named ? Named[Name] : Name };
  expectTypeOf<Asked>().toEqualTypeOf<Told[keyof Told]>();

  type Written = Exclude<keyof WrittenNotice, 'incident' | 'key' | 'base' | 'page' | 'part' | 'do'>;
  expectTypeOf<Written>().toEqualTypeOf<Exclude<keyof NoticeInput, 'platform' | 'answers'>>(); // in `route`; on a form of their own
});
