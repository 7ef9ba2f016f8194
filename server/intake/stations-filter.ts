import { defineFilter } from '../kernel/filter.ts';
import { incidentForm } from './incident-form.ts';

/** Of which municipality polling stations are asked, as the form of a report asks it. */
export const stationsFilter = defineFilter({
  municipality: [incidentForm.show().municipality.name, incidentForm.fields.municipality],
});
