import type { elections as nl } from '../nl/elections.ts';
import type { Wording } from '../wording.ts';

export const elections: Wording<typeof nl> = {
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
