import { code, choice } from '../kernel/fields/chosen.ts';
import { line } from '../kernel/fields/typed.ts';
import { defineFilter } from '../kernel/filter.ts';
import { tlpLabels } from '../vocabulary/tlp.ts';
import { incidentForm } from './incident-form.ts';

const { category, tlp, municipality, victimRole } = incidentForm.show();

/** What of a report says who reads it, under the names that its form has. Of what is typed only the municipality is among it. */
export const readersFilter = defineFilter({
  category: [category.name, code()],
  tlp: [tlp.name, choice(tlpLabels)],
  municipality: [municipality.name, line({ max: 100 })],
  victimRole: [victimRole.name, code()],
});
