import { realIncidents } from './events/all.ts';
import type { DemoIncident } from './incident.ts';
import { inventedIncidents } from './events/invented.ts';

/** Everything that is reported in the demonstration world. */
export const demoIncidents: readonly DemoIncident[] = [...realIncidents, ...inventedIncidents];
