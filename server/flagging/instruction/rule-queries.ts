import type { Tx } from '#db/connect.ts';
import { ever, inForce } from '#db/in-force.ts';
import type { Json } from '#db/schema.ts';
import type { Sender } from '../letter.ts';
import type { PlatformStatus } from './platform-status.ts';
import type { LegalGround } from './rules.ts';

/** A version of rules, its dates as the body has them. */
type Version = { version: string; valid_from: string; valid_to: string | null; body: Json };

/** Every version of the work instruction, oldest first. */
export const listInstructions = (tx: Tx): Promise<Version[]> =>
  tx.selectFrom(ever('work_instruction', 'sifted')).selectAll().orderBy('valid_from').execute();

/** Every version of the guarded words, oldest first. */
export const listGuards = (tx: Tx): Promise<Version[]> =>
  tx.selectFrom(ever('wording_guard', 'sifted')).selectAll().orderBy('valid_from').execute();

/** What every platform offered us, past and present. */
export const listPlatformStatuses = (tx: Tx): Promise<PlatformStatus[]> =>
  tx
    .selectFrom(ever('platform_status as s', 'sifted'))
    .innerJoin('platform as p', 'p.code', 's.platform_code')
    .select(['p.code as platform', 'p.name', 's.kind', 's.valid_from as validFrom', 's.valid_to as validTo'])
    .select(['s.channel', 's.contact', 's.basis'])
    .orderBy('p.name')
    .orderBy('s.kind', 'desc')
    .execute();

/** Articles that may be named in a notice under DSA art. 16 on `day`. */
export const listGrounds = (tx: Tx, day: string): Promise<LegalGround[]> =>
  tx
    .selectFrom('legal_ground')
    .select(['code', 'article', 'law', 'description'])
    .where('active', '=', true)
    .where(inForce('legal_ground', day))
    .orderBy('article')
    .execute();

/** Every article that a notice ever named or may. */
export const listEveryGround = (tx: Tx): Promise<Pick<LegalGround, 'code' | 'article' | 'description'>[]> =>
  tx.selectFrom(ever('legal_ground', 'said')).select(['code', 'article', 'description']).orderBy('code').execute();

export const findSender = (tx: Tx, organisationId: string): Promise<Sender | undefined> =>
  tx
    .selectFrom(ever('organisation', 'said'))
    .select(['name', 'contact'])
    .where('id', '=', organisationId)
    .executeTakeFirst();
