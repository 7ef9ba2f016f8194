import { future, past, type RoomRows, type Row } from './parts.ts';

const status = (more: Row): Row => ({
  platform_code: 'platform',
  kind: 'status_programme',
  channel: 'mail',
  valid_from: '2019-01-01',
  ...more,
});

export const reference: RoomRows = {
  rows: {
    election_round: {
      past: { code: 'past', embargo_until: past, polling_day: '2020-01-01' },
      future: { code: 'future', embargo_until: future, polling_day: '2099-01-01' },
    },
    election_phase: { one: {} },
    election: { one: {} },
    province: { one: {} },
    safety_region: { one: {} },
    water_board: { one: {} },
    municipality: { one: {} },
    municipality_name: { one: {} },
    polling_station: { one: {} },
    platform: { one: { code: 'platform', name: 'Platform' }, other: { code: 'other' } },
    // Where the letter may go, and where it may not: each is another in one respect.
    platform_status: {
      one: status({ contact: 'desk@platform.example' }),
      ofOther: status({ contact: 'desk@other.example', platform_code: 'other' }),
      ofRoute: status({ contact: 'ordinary@platform.example', kind: 'ordinary' }),
      portal: status({ contact: 'portal@platform.example', channel: 'portal', valid_from: '2019-02-01' }),
      before: status({ contact: 'before@platform.example', valid_from: '2018-01-01', valid_to: '2018-12-31' }),
    },
    urgency: { today: { code: 'today', rank: 2 } },
    severity: { one: { rank: 2 } },
    desk_promise: { one: { rank: null } },
    victim_role: { one: {} },
    category: {
      process: { code: 'process', about_process: true },
      cyber: { code: 'cyber', about_process: false },
    },
    outcome: { one: {} },
    routing_rule: { one: {} },
    package_profile: { one: {} },
    work_instruction: { one: {} },
    wording_guard: { one: {} },
    legal_ground: { one: {} },
    redaction_ground: { one: { code: 'x', valid_from: past } },
  },
};
