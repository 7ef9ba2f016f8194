import { recordPortal } from '../../flagging/deciding/record-portal.ts';
import { releaseNotice } from '../../flagging/deciding/release-notice.ts';
import type { SignerKey } from '../../ledger/format/note-key.ts';
import { sequenceLog } from '../../ledger/sequence-log.ts';
import { approvedNotice } from '../notices.ts';
import type { World } from '../world.ts';

/** A notice that an officer sent through the portal of its platform, about a report of the demonstration that has one already. */
export async function sentByPortal(world: World, signer: SignerKey): Promise<void> {
  const { ministry, worker } = world.db.readers;
  const [karim, now] = [await world.askerFor('karim'), world.clock.now()];
  const [incident] = await world.db.admin<{ reference: string }[]>`
    select i.reference from incident i join notice n on n.incident_id = i.id where n.leaf_id is not null limit 1`;
  if (!incident) throw new Error('The demonstration decided nothing.');
  const input = { platform: 'Facebook', route: 'status_programme' } as const;
  const reference = await approvedNotice(world, { incident, input });
  await releaseNotice(ministry, karim, { reference }, now);
  await sequenceLog({ database: worker, signer, now, roundCode: 'PSAB27', cover: 0 });
  await recordPortal(ministry, karim, { reference, at: now, portalReference: 'NL-1' }, now);
}
