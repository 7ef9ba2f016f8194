import { id } from '../askers.ts';
import { by, file, incident, named, person, sealed, taken, thing, type RoomRows, type Row } from './parts.ts';

const caseStep = (name: string, about: string, who: string, step = taken('take_over', 'claimed', 'claimed')): Row => ({
  id: id(`step ${name}`),
  ...thing('incident', about),
  ...step,
  ...by(who, 'table'),
});

const submission = (name: string) => ({ submission_key: id(`submission form of ${name}`) });

const filed = (name: string, by: string | null, about: string, tlp: string): Row => {
  const filer = named.find((each) => each.name === by)?.claim;
  return {
    id: id(`incident ${name}`),
    round_code: 'past',
    reference: `PS27-${name}`,
    filer_person_id: by && id(`person ${by}`),
    filer_kind: filer?.organisation[1] ?? 'citizen',
    ...sealed('report', {
      organisation: filer ? id(`organisation ${filer.organisation[0]}`) : null,
      category: about,
      tlp,
      title: name,
      description: name,
      urgency: 'today',
      exercise: false,
    }),
  };
};

const ended = (about: string): Row => ({
  id: id(`decision ${about}`),
  ...incident(about),
  ...sealed('decision', { outcome: 'one', publicReason: 'because' }),
});

export const reports: RoomRows = {
  rows: {
    incident: {
      a: filed('a', 'reporter', 'process', 'AMBER'),
      aRed: filed('aRed', 'reporter', 'cyber', 'RED'),
      b: filed('b', 'neighbour', 'cyber', 'AMBER'),
      bRed: filed('bRed', 'neighbour', 'process', 'RED'),
      p: filed('p', 'party', 'process', 'GREEN'),
      c: filed('c', null, 'cyber', 'AMBER'),
      ofPartner: filed('ofPartner', 'partner', 'cyber', 'CLEAR'),
    },
    case_reader: { named: { ...incident('aRed'), ...person('named') } },
    incident_addition: {
      a: { id: id('addition a'), ...incident('a'), ...person('reporter') },
      aDesk: { id: id('addition aDesk'), ...incident('a'), desk_person_id: id('person named') },
      aRed: { id: id('addition aRed'), ...incident('aRed'), ...person('reporter') },
      b: { id: id('addition b'), ...incident('b'), ...person('neighbour') },
      // Added by a reporter to an incident of somebody else: nobody may write this one.
      bByReporter: { id: id('addition bByReporter'), ...incident('b'), ...person('reporter') },
      c: { id: id('addition c'), ...incident('c'), person_id: null },
    },
    evidence_file: {
      a: { id: id('file a'), ...submission('reporter') },
      aRed: { id: id('file aRed'), ...submission('reporter, earlier') },
      b: { id: id('file b'), ...submission('neighbour') },
      c: { id: id('file c'), ...submission('citizen'), sha256: '1'.repeat(64) },
      staged: { id: id('file staged'), ...submission('citizen') },
      // For an addition, under the key of that form.
      later: { id: id('file later'), ...submission('reporter') },
      ofDesk: { id: id('file ofDesk'), ...submission('named') },
      stagedElsewhere: { id: id('file stagedElsewhere'), ...submission('somebody') },
    },
    evidence: {
      a: { ...file('a'), ...incident('a') },
      aRed: { ...file('aRed'), ...incident('aRed') },
      b: { ...file('b'), ...incident('b') },
      c: { ...file('c'), ...incident('c') },
    },
    submission: {
      a: { ...submission('reporter'), ...incident('a') },
      b: { ...submission('neighbour'), ...incident('b') },
      c: { ...submission('citizen'), ...incident('c') },
    },
    receipt: { a: { handle: '11111111', ...incident('a') }, c: { handle: '22222222', ...incident('c') } },
    triage_case: Object.fromEntries(
      ['a', 'aRed', 'b', 'bRed', 'p', 'c'].map((name) => [
        name,
        {
          ...incident(name),
          state: 'claimed',
          claimed_by: id('person coordinator'),
          turn_reason: 'first_look',
          category_code: ['a', 'bRed'].includes(name) ? 'process' : 'cyber',
          tlp: name.endsWith('Red') ? 'RED' : 'AMBER',
        }, // of p the table changed it
      ]),
    ),
    case_decision: Object.fromEntries(['a', 'aRed', 'b', 'c'].map((name) => [name, ended(name)])),
    triage_step: {
      // These a reporter is told; that a colleague took it over, below, is between colleagues.
      ...Object.fromEntries(
        (
          [
            ['a', taken('claim', 'new', 'claimed')],
            ['aRed', taken('assess', 'claimed', 'assessed')],
            ['b', taken('release', 'claimed', 'new')],
            ['c', taken('reopen', 'closed', 'claimed')],
          ] as const
        ).map(([about, step]) => [`${about}Told`, caseStep(`${about}Told`, about, 'named', step)]),
      ),
      a: caseStep('a', 'a', 'named'),
      aRed: caseStep('aRed', 'aRed', 'named'),
      b: caseStep('b', 'b', 'named'),
      // About a case for named people only, by a coordinator who is not: nobody may write this one.
      inTheDark: caseStep('inTheDark', 'aRed', 'coordinator'),
    },
    triage_note: Object.fromEntries(
      ['a', 'aRed', 'b'].map((name) => [name, { id: id(`note ${name}`), ...incident(name), ...person('named') }]),
    ),
  },
  offers: {
    // Each is what its asker could write but for one thing: nobody may write these.
    incident: {
      forColleague: { ...filed('forColleague', 'colleague', 'cyber', 'AMBER'), id: id('incident a') },
      forOthers: {
        ...filed('forOthers', 'neighbour', 'cyber', 'AMBER'),
        id: id('incident a'),
        filer_person_id: id('person reporter'),
      },
      asParty: { ...filed('asParty', 'reporter', 'cyber', 'AMBER'), id: id('incident a'), filer_kind: 'party' },
    },
    incident_addition: {
      asReporter: { id: id('addition a'), ...incident('a'), ...person('named') },
      asColleague: {
        id: id('addition a'),
        ...incident('a'),
        person_id: null,
        desk_person_id: id('person coordinator'),
      },
      inOtherName: { id: id('addition c'), ...incident('c'), ...person('reporter') },
    },
    triage_note: { inTheDark: { id: id('note a'), ...incident('aRed'), ...person('coordinator') } },
    evidence: {
      stagedToC: { ...file('staged'), ...incident('c') },
      stagedToA: { ...file('staged'), ...incident('a') },
      laterToA: { ...file('later'), ...incident('a') },
      laterToB: { ...file('later'), ...incident('b') },
      // A report of somebody else, which the table sees.
      ofDeskToA: { ...file('ofDesk'), ...incident('a') },
      elsewhereToC: { ...file('stagedElsewhere'), ...incident('c') },
    },
  },
  changes: {
    triage_case: { claim: `claimed_by = '${id('person named')}'`, close: "state = 'closed'" },
  },
};
