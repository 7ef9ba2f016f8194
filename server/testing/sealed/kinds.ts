import type { z } from 'zod';
import { sealedNotice } from '../../flagging/notice.ts';
import { sealedEntry } from '../../disclosure/entry.ts';
import { sealedReport } from '../../intake/report.ts';
import type { SealedKind } from '../../kernel/sealed.ts';
import { sealedPackage } from '../../routing/package/package.ts';
import { sealedDecision } from '../../triage/closing/decision.ts';
import { noticeInput } from '../notices.ts';

type Example = { sealed: SealedKind; table: string; content: unknown };

/** An example of a kind in which nothing is left out, and the table that keeps it. */
const example = <Body extends z.ZodType>(
  sealed: SealedKind<Body>,
  table: string,
  content: z.output<Body>,
): Example => ({
  sealed: sealed as unknown as SealedKind,
  table,
  content,
});

const id = (nr: number): string => `00000000-0000-4000-8000-00000000000${nr}`;
const moment = (minute: number): Date => new Date(Date.UTC(2027, 2, 17, 7, minute));
const named = (code: string) => ({ code, name: { nl: `${code} nl`, en: `${code} en` } });

/** Every kind of sealed document there is. */
export const kinds: readonly Example[] = [
  example(sealedReport, 'incident', {
    category: 'process-location',
    title: 'Stembureau gaat niet open',
    description: 'De sleutel is weg.',
    noticedAt: moment(30),
    happenedAt: moment(15),
    municipality: 'GM0402',
    place: 'Buurthuis De Kern',
    urgency: 'now',
    tlp: 'AMBER',
    victimRole: 'voter',
    locale: 'nl',
    exercise: false,
    organisation: id(1),
    files: [id(2), id(3)],
  }),
  example(sealedPackage, 'referral_package', {
    reference: 'PS27-0042-K',
    category: named('cyber-party'),
    title: 'Mail overgenomen',
    description: 'Zie https://x.example/a.',
    noticed_at: moment(30),
    happened_at: moment(15),
    municipality: { code: 'GM0402', name: 'Hilversum' },
    place: 'Kerkbrink',
    urgency: named('today'),
    severity: { level: 3, name: { nl: 'ernstig', en: 'serious' } },
    tlp: 'AMBER',
    rsit: 'intrusions:account-compromise',
    victim_role: named('party'),
    contest: named('PSAB27'),
    platform_urls: ['https://x.example/a', 'https://x.example/b'],
    evidence: [
      { name: 'kop.eml', type: 'message/rfc822', size: 12, sha256: 'ab' },
      { name: 'foto.png', type: 'image/png', size: 13, sha256: 'cd' },
    ],
    evidence_included: true,
    reporter_kind: 'party',
    reporter_organisation: named('PVHV'),
    additions: [
      { at: moment(40), text: 'Er is een tweede mail.' },
      { at: moment(41), text: 'En een derde.' },
    ],
    message: { text: 'Wilt u kijken?', place: 'Achteringang', phone: '035 111 22 33' },
  }),
  example(sealedDecision, 'case_decision', {
    reference: 'PS27-0042-K',
    outcome: 'handled',
    publicReason: 'De gemeente heeft het opgelost.',
    decidedAt: moment(50),
  }),
  example(sealedNotice, 'notice_version', {
    ...noticeInput({
      seenBefore: 'In 2023.',
      legalGround: 'ground',
      urls: ['https://x.example/1', 'https://x.example/2'],
    }),
    answers: ['satire=uncertain', 'press=no'],
    answerTexts: ['satire=Het kan een grap zijn.', 'rights=Een grap mag.'],
    channel: 'mail',
    platformStatus: 'Gewone route.',
    instructionVersion: '2027-1',
    letter: { subject: 'Verzoek', text: 'Wilt u kijken?' },
  }),
  example(sealedEntry, 'disclosure_entry', {
    reference: 'PS27-0042-K',
    election: 'PSAB27',
    platform: 'X (Twitter)',
    decision: 'sent',
    decidedAt: moment(45),
    logIndex: 7,
    openings: [
      ['salt', 'description', 'Een bericht.'],
      ['pepper', 'urls', ['https://x.example/1', 'https://x.example/2']],
    ],
    closed: [
      { field: 'doubts', ground: 'woo-5.1.2.e' },
      { field: 'reason', ground: 'woo-5.1.2.i' },
    ],
    outcomes: [
      { position: 1, outcome: 'removed', at: '2027-03-20T10:00:00.001Z' },
      { position: 2, outcome: 'label', at: '2027-03-20T10:00:00.002Z' },
    ],
    corrects: id(4),
    correctionReason: 'Een naam stond er nog.',
  }),
];
