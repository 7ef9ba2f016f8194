import { randomUUID } from 'node:crypto';
import { messagesFor } from '#views/messages/messages.ts';
import { composeLetter } from '#views/flagging/letter.ts';
import { approveNotice } from '../flagging/deciding/approve-notice.ts';
import { decideNotToSend } from '../flagging/deciding/decide-not-to-send.ts';
import { draftNotice } from '../flagging/draft-notice.ts';
import type { NoticeInput } from '../flagging/notice.ts';
import { releaseNotice } from '../flagging/deciding/release-notice.ts';
import { submitNotice } from '../flagging/deciding/submit-notice.ts';
import { fileIncident, type FiledIncident } from './incidents.ts';
import type { Decision } from '../vocabulary/notice-lifecycle.ts';
import type { World } from './world.ts';

/** Answers that let a notice pass. */
export const passingAnswers: NoticeInput['answers'] = {
  'about-process': { answer: 'yes' },
  'official-source': { answer: 'De Kiesraad legt uit dat een kiezer één vakje inkleurt.' },
  ground: { answer: 'invalid-vote' },
  satire: { answer: 'uncertain', note: 'Het kan een grap zijn.' },
  'public-debate': { answer: 'no' },
  press: { answer: 'no' },
  rights: { answer: 'Een grap mag. Het oordeel blijft bij het platform.' },
  harm: { answer: 'Wie twee vakjes inkleurt, brengt mogelijk een ongeldige stem uit.' },
  reach: { answer: '1000-10000' },
  growing: { answer: 'yes' },
  closeness: { answer: 'later', note: 'De stemming is op 17 maart 2027.' },
  'seen-before': { answer: 'no' },
  contradict: { answer: 'no', note: 'De eigen site bereikt deze lezers niet snel genoeg.' },
  municipality: { answer: 'no', note: 'Het bericht is niet plaatselijk.' },
  'general-information': { answer: 'no', note: 'De algemene uitleg is al gedeeld.' },
  nothing: { answer: 'Een deel van de lezers verliest mogelijk zijn stem.' },
  'neutral-text': { answer: 'yes' },
  'author-data': { answer: 'yes' },
  publishable: { answer: 'yes' },
};

/** A notice to X by mail about two boxes, which passes every rule. */
export const noticeInput = (chosen: Partial<NoticeInput> = {}): NoticeInput => ({
  platform: 'X (Twitter)',
  route: 'ordinary',
  legalGround: null,
  locale: 'nl',
  urls: ['https://x.example/voorbeeld/status/1001'],
  description: 'Een bericht zegt dat twee ingekleurde vakjes samen één geldige stem zijn.',
  processReason: 'Volgens de Kiesraad kleurt een kiezer één vakje in. Een stem met twee vakjes kan ongeldig zijn.',
  doubts: 'Het kan een grap zijn.',
  seenBefore: '',
  milderMeans: 'Uitleg op de eigen site en een bericht aan gemeenten.',
  requestText: 'Wij vragen u dit bericht te bekijken en zelf te beoordelen aan de hand van uw eigen regels. U beslist.',
  answers: passingAnswers,
  ...chosen,
});

type Decided = {
  /** An incident that is already there, or what to file; it must be about the process. */
  incident?: { reference: string } | FiledIncident;
  decision: Decision;
  input?: Partial<NoticeInput>;
  reason?: string;
  now?: Date;
};

export const letterOf = (parts: Parameters<typeof composeLetter>[0]) =>
  composeLetter(parts, messagesFor(parts.locale).flagging.letter);

/** A draft of Sanne, through the use case. */
export async function draftedNotice(
  world: World,
  { incident, input, now = world.clock.now() }: Pick<Decided, 'incident' | 'input' | 'now'> = {},
): Promise<string> {
  const filed =
    incident && 'reference' in incident
      ? incident
      : await fileIncident(world, { category: 'process-voting-method', tlp: 'GREEN', ...incident });
  const draft = { key: randomUUID(), incident: filed.reference, input: noticeInput(input), compose: letterOf };
  return draftNotice(world.db.readers.ministry, await world.askerFor('sanne'), draft, now);
}

/** Drafted and submitted by Sanne, approved by Karim. */
export async function approvedNotice(world: World, chosen: Parameters<typeof draftedNotice>[1] = {}): Promise<string> {
  const { now = world.clock.now() } = chosen;
  const reference = await draftedNotice(world, chosen);
  await submitNotice(world.db.readers.ministry, await world.askerFor('sanne'), { reference }, now);
  const contentSha256 = await hashOf(world, reference);
  await approveNotice(world.db.readers.ministry, await world.askerFor('karim'), { reference, contentSha256 }, now);
  return reference;
}

/**
 * A decision about a notice, through the use cases: `sent` is released by Karim and leaves once the log has it, `not_sent`
 * is decided by Sanne. Returns its reference, id and leaf; the leaf is queued, not yet in the log.
 */
export async function decideNotice(
  world: World,
  { decision, reason = 'Uitleg op de eigen kanalen is genoeg.', ...chosen }: Decided,
): Promise<{ reference: string; id: string; leafId: string }> {
  const { now = world.clock.now() } = chosen;
  const desk = world.db.readers.ministry;
  let reference: string;
  if (decision === 'sent') {
    reference = await approvedNotice(world, chosen);
    await releaseNotice(desk, await world.askerFor('karim'), { reference }, now);
  } else {
    reference = await draftedNotice(world, chosen);
    await decideNotToSend(desk, await world.askerFor('sanne'), { reference, reason }, now);
  }
  const [row] = await world.db.admin<{ id: string; leaf: string }[]>`
    select id, leaf_id as leaf from notice where reference = ${reference}`;
  if (!row) throw new Error('The notice was not decided.');
  return { reference, id: row.id, leafId: row.leaf };
}

/** The hash of a notice's content, as the page would carry it. */
export async function hashOf(world: World, reference: string): Promise<string> {
  const [row] = await world.db.admin<{ hash: string }[]>`
    select v.sha256 as hash from notice n join notice_version v on v.notice_id = n.id and v.number = n.version
    where n.reference = ${reference}`;
  return row?.hash ?? '';
}
