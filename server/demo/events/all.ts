import { countingEvents } from './counting-events.ts';
import { cyberEvents } from './cyber-events.ts';
import type { DemoIncident } from './incident.ts';
import { informationEvents } from './information-events.ts';
import { votingEvents } from './voting-events.ts';

/** Thirteen public events. */
export const realIncidents: readonly DemoIncident[] = [
  ...cyberEvents,
  ...countingEvents,
  ...votingEvents,
  ...informationEvents,
];
