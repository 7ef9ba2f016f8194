import { describe, expect, test } from 'vitest';
import { readReferenceData } from '../reference/reference-data.ts';
import { findCategories } from './find-categories.ts';

const { categories } = await readReferenceData();
const found = (typed: string) => findCategories(categories, typed).best.map(({ code }) => code);

describe('what somebody calls it finds what we call it', () => {
  test.each([
    ['stembureau overvallen', 'voter-threat'],
    ['overval', 'disturbance'],
    ['onze website is gehackt', 'cyber-party'],
    ['hackers bij de gemeente', 'cyber-municipality'],
    ['volmacht', 'proxy-pressure'],
    ['ze ronselen volmachten', 'proxy-pressure'],
    ['deepfake van de lijsttrekker', 'misleading-about-candidate'],
    ['stempassen gestolen', 'forged-papers'],
    ['bommelding', 'violence-rumour'],
    ['rolstoel', 'accessibility'],
    ['doodsbedreiging', 'politician-threat'],
    ['Datalek', 'data-breach'],
    ['threatened', 'voter-threat'],
    ['ÉXITPOLL!', 'premature-result'],
    ['ai', 'ai-voting-advice'],
  ])('%s', (typed, code) => {
    expect(found(typed).slice(0, 3)).toContain(code);
  });

  test('what tells most comes first, and no more than eight', () => {
    expect(found('stembureau overvallen').slice(0, 2).toSorted()).toEqual(['disturbance', 'voter-threat']);
    const many = findCategories(categories, 'stembureau stem verkiezing partij');
    expect([many.best.length, many.count > 8]).toEqual([8, true]);
  });

  test('no more than twelve words are looked for, whatever signs they were typed with', () => {
    const nonsense = Array.from({ length: 12 }, (_, i) => `qqq${i}`).join(' ');
    expect(found(`volmacht ${nonsense}`)[0]).toBe('proxy-pressure');
    expect(found(`${nonsense} volmacht`)).toEqual([]);
    expect(found(`${nonsense.replaceAll(/\d+/g, '')} volmacht`)[0]).toBe('proxy-pressure');
  });

  test.each(['', '   ', 'qqq', 'de', '😀'])('%j finds nothing', (typed) => {
    expect(found(typed)).toEqual([]);
  });
});
