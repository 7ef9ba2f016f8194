import { randomUUID } from 'node:crypto';
import { composeLetter } from '#views/flagging/letter.ts';
import { messagesFor } from '#views/messages/messages.ts';
import { prepareEntry } from '../disclosure/prepare-entry.ts';
import { signatures } from '../disclosure/publication-thing.ts';
import { publishEntry } from '../disclosure/publish-entry.ts';
import { signEntry } from '../disclosure/sign-entry.ts';
import { approveNotice } from '../flagging/deciding/approve-notice.ts';
import { decideNotToSend } from '../flagging/deciding/decide-not-to-send.ts';
import { draftNotice } from '../flagging/draft-notice.ts';
import type { NoticeInput } from '../flagging/notice.ts';
import { recordOutcomes } from '../flagging/deciding/record-outcomes.ts';
import { releaseNotice } from '../flagging/deciding/release-notice.ts';
import { submitNotice } from '../flagging/deciding/submit-notice.ts';
import { demoRequest, type DemoNotice } from './notices.ts';
import type { Moments } from './timeline.ts';
import { hashOfNotice, type DemoWorld } from './world.ts';

/** A notice from draft to where it stands, and public when the demonstration says so. */
export async function considerNotice(
  world: DemoWorld,
  { reference: incident, round, notice }: { reference: string; round: string; notice: DemoNotice },
  moments: Moments,
): Promise<void> {
  const { ministry } = world.databases;
  const officer = world.asker(notice.drafted_by);
  const draft = { key: randomUUID(), incident, input: inputOf(notice), compose };
  const reference = await draftNotice(ministry, officer, draft, moments('drafted'));
  if (notice.not_sent_reason_nl !== null) {
    const decision = { reference, reason: notice.not_sent_reason_nl };
    await decideNotToSend(ministry, world.asker(notice.decided_by), decision, moments('decided'));
    await world.sequence(round, moments('decided'));
  } else {
    await submitNotice(ministry, officer, { reference }, moments('submitted'));
    if (notice.decided_by !== null) await send(world, { reference, round, notice }, moments);
  }
  if (notice.published_by === null) return;
  await makePublic(world, { reference, ...notice.published_by }, moments('published'));
}

async function makePublic(
  world: DemoWorld,
  { reference, signs, publishes }: { reference: string; signs: readonly string[]; publishes: string },
  at: Date,
): Promise<void> {
  const { ministry } = world.databases;
  const signer = (index: number) => {
    const key = signs[index];
    if (key === undefined) throw new Error(`In the demonstration too few sign ${reference}.`);
    return world.asker(key);
  };
  const { contentSha256 } = await prepareEntry(ministry, signer(0), { reference, closing: {} }, at);
  if (contentSha256 === undefined) throw new Error(`The demonstration cannot publish ${reference}.`);
  for (const [index, action] of signatures.entries())
    await signEntry(ministry, signer(index), { reference, action, contentSha256 }, at);
  await publishEntry(ministry, world.asker(publishes), { reference, contentSha256 }, at);
}

async function send(
  world: DemoWorld,
  { reference, round, notice }: { reference: string; round: string; notice: DemoNotice },
  moments: Moments,
): Promise<void> {
  const { ministry } = world.databases;
  const second = world.asker(notice.decided_by);
  const contentSha256 = await hashOfNotice(world, reference);
  await approveNotice(ministry, second, { reference, contentSha256 }, moments('approved'));
  await releaseNotice(ministry, second, { reference }, moments('decided'));
  await world.sequence(round, moments('decided'));
  await world.deliver(moments('decided'));
  const outcomes = notice.urls.flatMap(({ outcome }, at) =>
    outcome === null ? [] : [{ position: at + 1, outcome, note: '' }],
  );
  await recordOutcomes(ministry, world.asker(notice.drafted_by), { reference, outcomes }, moments('outcome'));
}

const compose: Parameters<typeof draftNotice>[2]['compose'] = (parts) =>
  composeLetter(parts, messagesFor(parts.locale).flagging.letter);

const inputOf = (notice: DemoNotice): NoticeInput => ({
  platform: notice.platform,
  route: notice.route,
  legalGround: null,
  locale: 'nl',
  urls: notice.urls.map(({ url }) => url),
  description: notice.description_nl,
  processReason: notice.process_reason_nl,
  doubts: notice.doubts_nl,
  seenBefore: notice.seen_before_nl,
  milderMeans: notice.milder_means_nl,
  requestText: demoRequest,
  answers: notice.answers,
});
