import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localPath } from './local-path.ts';

test('a path of ours is kept with its query', () => {
  expect(localPath('/meldingen?stand=open')).toBe('/meldingen?stand=open');
});

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  '',
  undefined,
  '/%00//x',
])('%s never leads away from us', (wanted) => {
  const back = localPath(wanted);
  expect(new URL(back, 'https://meldtafel.test').origin).toBe('https://meldtafel.test');
});

test('nothing anybody types leads away from us', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((text) => `/${text}`),
      ),
      (wanted) => {
        expect(new URL(localPath(wanted), 'https://meldtafel.test').origin).toBe('https://meldtafel.test');
      },
    ),
  );
});
