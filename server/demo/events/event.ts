import { incident, type DemoIncident, type Told } from '../incident.ts';

/** A public event, acted out to show the work: what happened is public; who reports, the notes, numbers and answers are invented. */
export function told(
  event: Told & { happened_at: string; happened_precision: DemoIncident['happened_precision'] },
): DemoIncident {
  return incident({ ...event, real: true });
}
