import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isGuessable } from './guessable.ts';

const own = ['Nienke de Vries', 'Gemeente Súdwest-Fryslân', 'Municipality of Súdwest-Fryslân', 'Hilversum'];

test.each([
  'passwordpassword',
  'PasswordPassword1!',
  'wachtwoordwachtwoord',
  'WachtwoordWelkom',
  'P@ssw0rdP@ssw0rd',
  'P@ssw0rd12345678',
  'welkomwachtwoord1',
  'Welkom01!Welkom01!',
  'Zomer2026Zomer2026',
  'aaaaaaaaaaaaaaa',
  '               ',
  'aaaaaaaaaaaaaaB7!',
  'abababababababab',
  'abcabcabcabcabcabc',
  'xK9xK9xK9xK9xK9xK9',
  'abcdefghijklmnop',
  'ponmlkjihgfedcba',
  '123456789012345',
  '098765432109876',
  '111222333444555',
  'qwertyuiopasdfgh',
  'QWERTYUIOP[]asdfgh',
  '1q2w3e4r5t6y7u8i',
  '1qaz2wsx3edc4rfv',
  '!@#$%^&*()!@#$%',
  'nienke@demo.example',
  'Nienke@Demo.Example',
  'nienke@demo.example1',
  'NienkeDeVries2026',
  'nienke.de.vries.1',
  'N13nk3d3Vr13s123',
  'SudwestFryslan2027',
  'Súdwest-Fryslân!!',
  'hilversum-2026!!',
  'MeldtafelMeldtafel',
  'correcthorsebatterystaple',
  'ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ',
])('%s is what a guesser tries', (password) => {
  expect(isGuessable(password, own)).toBe(true);
});

test.each([
  'vier woorden maken een zin',
  'een heel ander wachtwoord',
  'appel-gracht-zeil-kruik',
  'hilversum ligt op de hei vandaag',
  'nienke fietst naar de markt',
  'k4Zr9-Qw2mXv7Lp0Ts8',
  'xkvbq mwpzr tgjhd',
  'de kat van 2026 drinkt thee',
])('%s is taken', (password) => {
  expect(isGuessable(password, own)).toBe(false);
});

test('what is drawn at random is taken', () => {
  const signs = fc.string({
    minLength: 20,
    maxLength: 200,
    unit: fc.constantFrom(...'abcdefghijkmnpqrstuvwxyz23456789-'),
  });
  let refused = 0;
  fc.assert(
    fc.property(
      signs,
      (password) => void (refused += Number(new Set(password).size > 9 && isGuessable(password, own))),
    ),
  );
  expect(refused).toBe(0);
});

test('however long, and of whatever, it is told at once', () => {
  for (const unit of ['a', 'ab', 'aáb', 'a@b.', 'x.y-', '1q', 'wachtwoord', 'a\u0301\u0316']) {
    const began = performance.now();
    isGuessable(unit.repeat(200), own);
    expect(performance.now() - began, unit).toBeLessThan(50);
  }
});
