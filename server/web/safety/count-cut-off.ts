import { log } from '../../kernel/process/log.ts';

/** Of how many connections the request or the answer did not come whole: too slow, or gone by themselves. */
type CutOff = { slow: number; gone: number };

const pause = 60_000; // ms: from outside nobody fills the log
let counted: CutOff | undefined;

/** Counts one; what came in a minute is one line of the log. */
export function countCutOff(why: keyof CutOff): void {
  if (!counted) {
    counted = { slow: 0, gone: 0 };
    setTimeout(tell, pause).unref();
  }
  counted[why] += 1;
}

function tell(): void {
  log.info(counted, 'cut off in a minute');
  counted = undefined;
}
