import type { reference as nl } from '../nl/reference.ts';
import type { Wording } from '../wording.ts';

export const reference: Wording<typeof nl> = {
  phases: {
    preparation: 'preparation',
    nomination: 'nomination',
    campaign: 'campaign',
    voting: 'voting',
    count: 'count',
    result: 'result',
    aftermath: 'aftermath',
  },
};
