import { code } from '../kernel/fields/chosen.ts';
import { defineFilter } from '../kernel/filter.ts';
import { incidentForm } from './incident-form.ts';

const { tlp, municipality, victimRole } = incidentForm.fields;
const form = incidentForm.show();

/** What of a report says who reads it, as its form asks it. Of what is typed only the municipality is among it. */
export const readersFilter = defineFilter({
  category: [form.category.name, code()],
  tlp: [form.tlp.name, tlp],
  municipality: [form.municipality.name, municipality],
  victimRole: [form.victimRole.name, victimRole],
});
