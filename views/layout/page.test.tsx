import { describe, expect, test } from 'vitest';
import { membershipForm } from '#server/web/membership-form.ts';
import { languageForm } from '#server/web/language/language-form.ts';
import { InLanguage } from '../messages/language.ts';
import type { Locale } from '../messages/messages.ts';
import type { HeaderData } from './header.tsx';
import { Page } from './page.tsx';
import { pageAddress, renderShell } from './shell.tsx';

const stranger: HeaderData = { language: languageForm.show({ terug: pageAddress }) };
const noor: HeaderData = {
  ...stranger,
  person: { name: 'Noor' },
  organisation: {
    form: membershipForm.show(),
    name: 'Gemeente Utrecht',
    role: 'melder',
    others: [{ id: 'x', name: 'Partij', role: 'melder' }],
  },
};
type Around = Parameters<typeof renderShell>[1];
type Props = Partial<Omit<Parameters<typeof Page>[0], 'shell'>> & Pick<Around, 'current'>;
const render = (header: HeaderData, { current, density = 'door', ...rest }: Props = {}, locale: Locale = 'nl') => {
  const around = { density, header, nav: [{ href: '/melden', label: 'Melden' }], current };
  const shell = renderShell(locale, around)('/melden?stap=2&x="');
  return String(
    <InLanguage value={locale}>
      <Page title="Melden" {...{ density, shell, ...rest }} />
    </InLanguage>,
  );
};

describe('a page', () => {
  test('is a whole document in the language of the reader', () => {
    expect(render(stranger)).toMatch(/^<!doctype html><html lang="nl" class="mt-door">/);
    expect(render(stranger, {}, 'en')).toContain('lang="en"');
    expect(render(stranger)).toContain('<title>Melden – Meldtafel</title>');
  });

  test('holds nothing a strict content security policy forbids', () => {
    const html = render(noor, { density: 'desk', tlp: 'TLP:RED', danger: true });
    expect(html).not.toMatch(/ style=| on[a-z]+=|<style/);
    expect(html).not.toMatch(/<script(?![^>]* src=)/);
  });

  test('marks the current word of the menu', () => {
    expect(render(stranger, { current: '/melden' })).toContain('aria-current="page"');
    expect(render(stranger)).not.toContain('aria-current');
  });

  test('leads back to the same page after a change of language', () => {
    expect(render(stranger)).toContain('name="terug" value="/melden?stap=2&amp;x=&quot;"');
  });

  test.each<[Record<string, string>, string[]]>([
    [{ 'hx-get': '/x' }, ['htmx', 'swaps']],
    [{ 'hx-post': '/x' }, ['htmx', 'swaps']],
    [{ 'data-search': '/x' }, ['combobox', 'htmx', 'swaps']],
    [{ 'data-upload': 'x' }, ['upload']],
    [{ 'data-prove': 'x' }, ['prove']],
    [{ 'data-typed': 'x' }, ['typed']],
    [{ 'data-done': 'x' }, ['typed']],
    [{ 'data-reader': 'x' }, ['typed']],
    [{ 'data-address': 'x' }, ['typed']],
    [{ 'data-quick-exit': '3' }, ['quick-exit']],
    [{ id: 'toetsen' }, ['keys']],
    [{ class: 'hx-get' }, []],
  ])('loads the scripts of what stands on it, and no other: %o', (attributes, scripts) => {
    const loaded = (html: string) =>
      Array.from(html.matchAll(/<script src="\/assets\/([\w-]+)\.js"/g), ([, name = '']) => name);
    const children = <div {...attributes}>hx-get=&quot; data-upload=&quot;</div>;
    expect(loaded(render(noor, { children })).toSorted()).toEqual([...scripts, 'submit-once'].toSorted());
  });

  test('offers a quick way out to strangers at the door only', () => {
    expect(render(stranger)).toContain('data-quick-exit');
    expect(render(noor)).not.toContain('data-quick-exit');
    expect(render(stranger, { density: 'desk' })).not.toContain('data-quick-exit');
  });

  test('shows for whom somebody acts, and lets them sign out with a form', () => {
    expect(render(noor)).toContain('wisselen <span class="mt-header__more">naar Partij');
    expect(render(noor)).toMatch(/<form method="post" action="\/uitloggen" data-forget="">/);
    expect(render(stranger)).not.toContain('/uitloggen');
  });

  test('carries its sharing label to every printed sheet', () => {
    expect(render(noor, { tlp: 'TLP:AMBER+STRICT' })).toContain('class="mt-main mt-stack mt-sheet-amber-strict"');
  });

  test('says on top that it is an exercise', () => {
    expect(render({ ...noor, exercise: true })).toContain('Oefening');
    expect(render(noor)).not.toContain('Oefening');
  });
});
