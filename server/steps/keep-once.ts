import { Refusal, type RefusalCode } from '../kernel/refusal.ts';

type Keeping<Earlier> = {
  /** False when something stands there under this key, or when nothing may be kept now. */
  keep: () => Promise<boolean>;
  /** What stands there under this key. */
  find: () => Promise<Earlier | undefined>;
  isSame: (earlier: Earlier) => boolean;
};

/**
 * Keeps what a form with a key says, once; false when this very form kept it before, whatever came later. Another content under
 * its key is refused (already_sent); what may not be kept now and was not kept before, by `otherwise`.
 */
export async function keepOnce<Earlier>(
  { keep, find, isSame }: Keeping<Earlier>,
  otherwise: RefusalCode = 'already_sent',
): Promise<boolean> {
  if (await keep()) return true;
  const earlier = await find();
  if (earlier === undefined) throw new Refusal(otherwise);
  if (!isSame(earlier)) throw new Refusal('already_sent');
  return false;
}
