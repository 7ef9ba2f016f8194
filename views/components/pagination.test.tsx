import { expect, test } from 'vitest';
import { Pagination } from './pagination.tsx';
import { InLanguage } from '../messages/language.ts';

const render = (nextHref: string | undefined) =>
  String(<InLanguage value="nl">{<Pagination previousHref={undefined} {...{ nextHref }} />}</InLanguage>);

test('on paper a list that goes on says so, and one that does not says nothing', () => {
  expect(render('/lijst?na=x')).toContain('<p class="mt-printed">Hier staat één bladzijde van een lijst. Er is meer.');
  expect(render(undefined)).toBe('');
});
