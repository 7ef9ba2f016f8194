import { incident, type DemoIncident, type GivenIncident } from '../incident.ts';

/** A public event, acted out to show the work: what happened is public; who reports, the notes, numbers and answers are invented. */
export function told(
  event: GivenIncident & { happened_at: string; happened_precision: DemoIncident['happened_precision'] },
): DemoIncident {
  return incident({ ...event, real: true });
}
