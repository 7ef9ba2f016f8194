import { id } from '../askers.ts';
import { by, file, incident, referral, sealed, taken, thing, type RoomRows, type Row } from './parts.ts';

const offered = (name: string, about: string, partner: string, state: string, by = 'named'): Row => ({
  id: id(`referral ${name}`),
  ...incident(about),
  partner_id: id(`organisation ${partner}`),
  state,
  overrule_reason: 'because',
  offered_by: id(`person ${by}`),
});

const evidence = (sha256: string) => ({ name: 'x', type: 'image/png', size: 1, sha256: sha256.repeat(64) });

const withFiles = { evidence: [evidence('0')], evidence_included: true };

const withBoth = { ...withFiles, evidence: [evidence('0'), evidence('1')] };

export const referrals: RoomRows = {
  rows: {
    referral: {
      offered: offered('offered', 'a', 'ibd', 'offered'),
      red: offered('red', 'aRed', 'ibd', 'offered'),
      accepted: offered('accepted', 'p', 'ibd', 'accepted'),
      withdrawn: offered('withdrawn', 'a', 'ncsc', 'withdrawn'),
      received: offered('received', 'b', 'ncsc', 'received'),
      ofCitizen: offered('ofCitizen', 'c', 'ibd', 'offered'),
      waiting: offered('waiting', 'p', 'ncsc', 'received', 'coordinator'),
      redToo: offered('redToo', 'aRed', 'ncsc', 'offered'),
    },
    referral_package: {
      offered: { ...referral('offered'), ...sealed('package', { tlp: 'AMBER', ...withBoth }) },
      ofCitizen: { ...referral('ofCitizen'), ...sealed('package', { tlp: 'AMBER', ...withFiles }) },
      red: { ...referral('red'), ...sealed('package', { tlp: 'RED', ...withFiles }) },
      aboveCeiling: { ...referral('received'), ...sealed('package', { tlp: 'AMBER', ...withFiles }) },
    },
    referral_step: {
      // About what another partner was offered: nobody may write this one.
      elsewhere: {
        id: id('rstep elsewhere'),
        ...thing('referral', 'received'),
        ...taken('acknowledge', 'received', 'acknowledged'),
        ...by('partner', 'ibd'),
      },
      byTable: {
        id: id('rstep byTable'),
        ...thing('referral', 'offered'),
        ...taken('withdraw', 'offered', 'withdrawn'),
        ...by('named', 'table'),
      },
      // A step of the table that withdraws nothing.
      offering: {
        id: id('rstep offering'),
        ...thing('referral', 'ofCitizen'),
        ...taken('offer', 'none', 'offered'),
        ...by('named', 'table'),
      },
      byPartner: {
        id: id('rstep byPartner'),
        ...thing('referral', 'offered'),
        ...taken('acknowledge', 'offered', 'acknowledged'),
        ...by('partner', 'ibd'),
      },
      byOther: {
        id: id('rstep byOther'),
        ...thing('referral', 'received'),
        ...taken('acknowledge', 'received', 'acknowledged'),
        ...by('otherPartner', 'ncsc'),
      },
      byWorker: {
        id: id('rstep byWorker'),
        ...thing('referral', 'ofCitizen'),
        ...taken('deliver', 'offered', 'received'),
      },
      ofRed: {
        id: id('rstep ofRed'),
        ...thing('referral', 'redToo'),
        ...taken('withdraw', 'offered', 'withdrawn'),
        ...by('named', 'table'),
      },
    },
    referral_file: {
      a: { ...referral('offered'), ...file('a') },
      aRed: { ...referral('red'), ...file('aRed') },
      b: { ...referral('received'), ...file('b') },
      // A file of one incident with a referral of another.
      mixed: { ...referral('offered'), ...file('c') },
    },
  },
  offers: {
    referral: {
      inTheDark: offered('offered', 'aRed', 'ibd', 'offered', 'coordinator'),
      // To a body that receives no referrals, and to one without a mailbox.
      toMunicipality: offered('toMunicipality', 'a', 'munB', 'offered'),
      toMinistry: offered('toMinistry', 'a', 'bzk', 'offered'),
    },
    referral_package: {
      ofColleague: { ...referral('waiting'), ...sealed('package', { tlp: 'GREEN' }) },
      // Under another label than its incident has.
      relabelled: { ...referral('received'), ...sealed('package', { tlp: 'GREEN' }) },
    },
    // A file that its package does not list.
    referral_file: {
      unlisted: { ...referral('ofCitizen'), ...file('c') },
      ofAnother: { ...referral('offered'), ...file('b') },
    },
    // What may follow on where a referral stands; the rows above were taken, and cannot be again.
    referral_step: {
      withdrawing: {
        id: id('rstep byTable'),
        ...thing('referral', 'red'),
        ...taken('withdraw', 'offered', 'withdrawn'),
        ...by('named', 'table'),
      },
      answering: {
        id: id('rstep byPartner'),
        ...thing('referral', 'red'),
        ...taken('acknowledge', 'offered', 'acknowledged'),
        ...by('partner', 'ibd'),
      },
      answeringToo: {
        id: id('rstep byOther'),
        ...thing('referral', 'waiting'),
        ...taken('acknowledge', 'received', 'acknowledged'),
        ...by('otherPartner', 'ncsc'),
      },
      delivering: { id: id('rstep byWorker'), ...thing('referral', 'red'), ...taken('deliver', 'offered', 'received') },
      // About what another partner was offered: nobody may write this one.
      forAnother: {
        id: id('rstep elsewhere'),
        ...thing('referral', 'waiting'),
        ...taken('acknowledge', 'received', 'acknowledged'),
        ...by('partner', 'ibd'),
      },
      // About a case for named people only, by a coordinator who is not: nobody may write this one.
      inTheDark: {
        id: id('rstep inTheDark'),
        ...thing('referral', 'red'),
        ...taken('withdraw', 'offered', 'withdrawn'),
        ...by('coordinator', 'table'),
      },
    },
  },
  changes: {
    referral: {
      answer: "state = 'acknowledged'",
      withdraw: "state = 'withdrawn'",
      receive: "state = 'received'",
      'send elsewhere': `partner_id = '${id('organisation ncsc')}'`,
    },
  },
};
