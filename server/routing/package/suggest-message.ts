import type { ReferableIncident } from '../queries.ts';
import type { PackageBody } from './package.ts';

/** Where a partner must be and whom it can call. */
export type SuggestedMessage = { place: string; phone: string };

/** As the case has it. */
export const messageOf = ({ municipality, place, filerPhone }: ReferableIncident): SuggestedMessage => ({
  place: [place, municipality?.name ?? ''].filter((part) => part !== '').join(', '),
  phone: filerPhone ?? '',
});

/** The same, as far as its package tells the partner either. */
export function suggestMessage(incident: ReferableIncident, content: PackageBody): SuggestedMessage {
  const { place, phone } = messageOf(incident);
  return {
    place: content.place === undefined ? '' : place,
    phone: content.reporter_organisation ? phone : '',
  };
}
