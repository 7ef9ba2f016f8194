import { asPart } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { keyFor } from '#db/keys.ts';
import { countFailure, inNetworks } from '../accounts/limits/throttle.ts';
import type { Brought } from '../accounts/limits/way-on.ts';
import type { Networks } from '../kernel/process/networks.ts';
import { isReceiptOf, type ReceiptCode } from './receipt-code.ts';
import { findReceipt } from './submission-queries.ts';

/**
 * The incident behind a receipt, or null. A wrong handle and a wrong secret get the same answer and cost the same: a
 * code is always compared, if need be with nothing. That somebody looked is not recorded: when an anonymous reporter
 * was here is nobody's business.
 */
export async function openReceipt(
  database: Database,
  code: ReceiptCode,
  { networks, ...brought }: { networks: Networks } & Brought,
): Promise<string | null> {
  const { handle } = code;
  const tries = [
    ...inNetworks('receipt_network', networks),
    ['receipt_handle', handle] as const,
    ...inNetworks('receipt_network_heard', networks),
    ['receipt_handle_heard', handle] as const,
  ];
  const attempt = async () => {
    const receipt = await asPart(database, (tx) => findReceipt(tx, handle));
    const right = isReceiptOf(keyFor(database, 'receipt'), code, receipt?.secretHash);
    return right && receipt ? receipt.incidentId : null;
  };
  return countFailure(database, tries, attempt, brought);
}
