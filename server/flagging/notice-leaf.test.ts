import { expect, test } from 'vitest';
import { decidedFieldNames } from '../vocabulary/decided-fields.ts';
import { noticeInput } from '../testing/notices.ts';
import { sealedNotice } from './notice.ts';
import { noticeLeaf } from './notice-leaf.ts';

const content = {
  ...noticeInput({ route: 'dsa_16', legalGround: 'kw-z8', seenBefore: 'Bij de vorige verkiezing.' }),
  answers: ['about-process=yes', 'satire=uncertain'],
  answerTexts: ['official-source=De Kiesraad: a=b.', 'satire=Het kan een grap zijn.'],
  channel: 'mail' as const,
  platformStatus: 'Gewone route.',
  instructionVersion: '2027-1',
  letter: { subject: 'Verzoek', text: 'Wilt u kijken?' },
};
const notice = { reference: 'PS27-0042-K', roundCode: 'PSAB27', content };
const decided = { decision: 'not_sent' as const, reason: 'Uitleg is genoeg.', at: new Date('2027-03-17T10:00:00Z') };

test('the log commits to every field that a leaf knows, each with what the notice says', () => {
  const { corrects, ...leaf } = noticeLeaf(notice, decided);
  expect(Object.keys({ ...leaf, corrects }).toSorted()).toEqual(decidedFieldNames.toSorted());
  expect(corrects).toBeNull();
  for (const value of Object.values(leaf)) expect(value).toBeTruthy();
  expect(leaf).toMatchObject({ seen_before: content.seenBefore, urls: content.urls, instruction_version: '2027-1' });
  expect(leaf).toMatchObject({ legal_ground: 'kw-z8', answers: content.answers, answer_texts: content.answerTexts });
});

// What never becomes public of a notice, and so is in no leaf.
const closed = ['locale', 'channel', 'platformStatus', 'letter'];

test('what a notice says is committed to, each field of it that may ever become public', () => {
  const said = JSON.stringify(noticeLeaf(notice, decided));
  const says = (field: string) =>
    JSON.stringify(noticeLeaf({ ...notice, content: { ...content, [field]: ['another'] } }, decided)) !== said;
  expect(Object.keys(sealedNotice.body.shape).filter((field) => !says(field))).toEqual(closed);
});

test('what was left empty is committed to as nothing', () => {
  const leaf = noticeLeaf({ ...notice, content: { ...content, doubts: '' } }, { ...decided, reason: null });
  expect(leaf).toMatchObject({ doubts: null, reason: null });
});
