import { countingEvents } from './counting.ts';
import { cyberEvents } from './cyber.ts';
import type { DemoIncident } from '../incident.ts';
import { informationEvents } from './information.ts';
import { votingEvents } from './voting.ts';

/** Thirteen public events. */
export const realIncidents: readonly DemoIncident[] = [
  ...cyberEvents,
  ...countingEvents,
  ...votingEvents,
  ...informationEvents,
];
