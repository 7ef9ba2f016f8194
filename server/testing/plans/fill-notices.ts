import type postgres from 'postgres';
import { sealedNotice } from '../../flagging/notice.ts';
import { noticeInput } from '../notices.ts';
import type { Cast } from './fill-reports.ts';

/**
 * A notice about every fifth report that `fillReports` just put there, 20,000 of a hundred thousand: more than will ever be. A
 * quarter waits for approval, the others are withdrawn; the oldest few are drafts, of another election and about another platform.
 */
export async function fillNotices(tx: postgres.TransactionSql, cast: Cast): Promise<void> {
  const letter = { subject: 'Over een bericht', text: 'Wij vragen u dit bericht te bekijken.' };
  const about = (platform: string) =>
    sealedNotice.seal({
      ...noticeInput({ platform }),
      answers: [],
      answerTexts: [],
      channel: 'mail',
      platformStatus: '',
      instructionVersion: cast.instruction,
      letter,
    });
  const [common, rare] = [about('X (Twitter)'), about('Pinterest')];
  await tx`
    create temp table noticed on commit drop as
    select md5('notice ' || n)::uuid as id, id as incident, reference, filed_at, n <= 300 as rare, n % 20 = 0 as waits from made where n % 5 = 0`;
  await tx`
    insert into notice (id, reference, incident_id, round_code, version, platform_code, state, drafted_by, created_at, changed_at)
    select id, reference, incident, case when rare then 'TK2025' else ${cast.round} end, 1, case when rare then 'Pinterest' else 'X (Twitter)' end,
      case when rare then 'draft' when waits then 'awaiting_approval' else 'withdrawn' end,
      ${cast.coordinator}, filed_at, filed_at from noticed`;
  await tx`
    insert into notice_version (notice_id, number, definition, body, sha256, written_by, written_at)
    select id, 1, ${common.definition}, case when rare then ${rare.body} else ${common.body} end,
      case when rare then ${rare.sha256} else ${common.sha256} end, ${cast.coordinator}, filed_at from noticed`;
  await tx`
    insert into notice_step (thing_id, action, from_state, to_state, person_id, at)
    select id, 'draft', 'none', 'draft', ${cast.coordinator}, filed_at from noticed`;
}
