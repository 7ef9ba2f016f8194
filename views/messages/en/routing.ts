import type { routing as nl } from '../nl/routing.ts';
import type { Wording } from '../wording.ts';

// Asked with each last answer of a partner.
const toldToReporter = {
  label: 'What the reporter reads',
  hint: 'The reporter may be a resident. Name no people, and nothing that harms an investigation.',
};

export const routing: Wording<typeof nl> = {
  offer: {
    title: (reference) => `Refer report ${reference}`,
    readTitle: (reference) => `Referrals of report ${reference}`,
    back: 'To the report',
    lead: 'You choose which partner deals with this report from here. It gets only what it needs.',
    notYet:
      'You can refer a report once it has been assessed. Take it, give the severity and confirm the subject. If it is closed, reopen it first.',
    suggestionTitle: 'Suggestion',
    first: 'First',
    also: 'Also',
    rule: (version) => `Fixed rule of the table, version ${version}`,
    clock: 'Deadline',
    voluntary: 'Voluntary: the reporter may report here, but need not.',
    noRule:
      'No partner is laid down for this subject. That can happen: not everything has a clear power. Choose yourself and write down why.',
    informMunicipality: (name) => `Let this body know as well: ${name}. Meldtafel does not do that: do it yourself.`,
    seePackageFor: (partner) => `See the package for ${partner}`,
    otherTitle: 'Another partner',
    seePackage: 'See the package',
    previewTitle: (partner) => `This is what ${partner} gets`,
    previewLead:
      'Exactly this goes to the partner, with what you write yourself, and nothing else. The name of the reporting person never goes along. What the reporter writes after sending does not reach the partner.',
    because: (reason) => `Why these data: ${reason}`,
    ceiling: (partner) => `${partner} may receive up to`,
    obstacles: {
      already_referred: (partner) => `${partner} already has this report.`,
      tlp_red: (partner) =>
        `TLP:RED is only for people who were named. Such a report never travels as a referral. Speak to somebody at ${partner} yourself.`,
      tlp_above_ceiling: (partner) =>
        `The label of this report is higher than ${partner} may receive. You cannot refer it to this partner.`,
    },
    send: 'Send the referral',
    otherChoice: 'Choose another partner',
    changedTitle: 'The report has changed in the meantime',
    changedNothing: 'Nothing was sent, and nothing can be sent now. Below you read why.',
    changed: 'Nothing was sent. Below is the new package. Look at it and then send it.',
    referralsTitle: 'Referrals of this report',
    none: 'This report has not been referred yet.',
    lost: (phone) =>
      `This partner gets no messages from Meldtafel any more. ${phone === null ? 'Get in touch with the partner yourself' : `Call ${phone}`}, or withdraw the referral.`,
    overruled: 'Chosen outside the suggestion:',
    chosenBy: (version) => `By a fixed rule of the table, version ${version}`,
    sentPackage: 'What exactly was sent',
    sentTo: (partner) => `What was sent: ${partner}`,
    toReferrals: 'To the referrals',
    hash: 'Checksum of the package (SHA-256)',
    messageLeaves: 'The message is on its way.',
    messageWaits: (phone) =>
      phone === null
        ? 'The message has not left yet. If it is urgent, speak to the partner yourself.'
        : `The message has not left yet. If it is urgent, call ${phone}.`,
    reachable: (hours) => `Can be reached: ${hours}.`,
    messageFailed: (phone) =>
      phone === null
        ? 'The message to this partner does not arrive. Speak to the partner yourself.'
        : `The message to this partner does not arrive. Call ${phone}.`,
    messageTitle: 'What you write to the partner',
    messageLead: 'This goes along in the package. The partner reads it on top. You may leave it empty.',
    form: {
      partner: {
        label: 'Partner',
        hint: 'These partners are not in the suggestion. If you choose one, you write down why.',
        faults: {
          required: 'Choose a partner.',
          above_ceiling: 'This partner may not receive this: the TLP label is too high for it. Choose another one.',
        },
      },
      message: {
        label: 'Message to the partner',
        hint: 'What do you ask, and what must the partner know? Name nobody without need.',
        faults: { too_long: 'This message is too long. Make it shorter.' },
      },
      place: {
        label: 'Where must the partner be?',
        hint: 'So exact that somebody finds it.',
        faults: { too_long: 'This is too long. Make it shorter.' },
      },
      phone: {
        label: 'Whom can the partner call?',
        hint: 'A telephone number, and whose it is.',
        faults: { too_long: 'This is too long. Make it shorter.' },
      },
      reason: {
        label: 'Why do you choose this partner?',
        hint: 'This partner is not in the suggestion. Your reason stays with the referral.',
        faults: { unexplained: 'Write down why you choose this partner.' },
      },
    },
  },

  tableSteps: {
    withdraw: {
      button: 'Withdraw the referral',
      title: (partner) => `Withdraw the referral to ${partner}`,
      question: (partner) => `Do you want to withdraw the referral to ${partner}?`,
      consequence:
        'The partner keeps what it has received and sees in Meldtafel that you withdraw the referral, and why.',
      told: (phone) =>
        `It gets a message about that too. ${phone === null ? 'If it is urgent, speak to the partner yourself.' : `If it is urgent, call ${phone}.`}`,
      untold: (phone) =>
        phone === null
          ? 'It gets no message about that: speak to the partner yourself.'
          : `It gets no message about that: call ${phone}.`,
      ended: 'The report is closed and stays closed.',
      stays: (other) => `The report stays with ${other}.`,
      back: 'After that the report is with no partner, but with your table.',
      form: { reason: { label: 'Why do you withdraw the referral?', faults: { required: 'Write down why.' } } },
    },
  },
  queue: {
    newRows: (most, count) =>
      count === 1
        ? '1 new referral. Refresh the list'
        : `${count > most ? `More than ${most}` : count} new referrals. Refresh the list`,
    title: 'Referrals',
    lead: 'Reports that the election table has referred to your organisation.',
    open: (most, count) => `To do (${count > most ? `more than ${most}` : count})`,
    done: 'Done',
    views: 'Which referrals',
    caption: 'Referrals, what must happen first on top',
    captionDone: 'Referrals that are done, newest on top',
    reference: 'Reference',
    about: 'About',
    state: 'Status',
    reason: 'Why here',
    since: 'Referred',
    why: {
      urgent: 'Needed now: nobody has acknowledged it',
      acknowledgement: 'Nobody has acknowledged it',
      decision: 'Accept or decline',
      result: 'Waits for your result',
      done: 'Done',
    },
    empty: 'Nothing waits for your organisation.',
    emptyText: 'Your organisation gets a message when the election table refers something to it.',
    emptyDone: 'Nothing is done yet.',
    emptyDoneText: 'Here you find what your organisation dealt with or declined, and what was withdrawn.',
  },
  page: {
    title: (reference) => `Referral ${reference}`,
    fallbackReference: 'without number',
    packageTitle: 'What you received',
    packageLead:
      'This is all that the election table sent about this report. What the reporter wrote or sent after that is not here.',
    filesTitle: 'Files',
    download: (name) => `Download ${name}`,
    sharedAs: {
      copy: 'You get a copy without place, time and other hidden data. When none can be made, ask the election table for the original.',
      itself: 'You get the file as it came in. There may be hidden data in it.',
    },
    hash: (ofOriginal, hash) =>
      ofOriginal ? `Checksum of the original (SHA-256): ${hash}` : `Checksum (SHA-256): ${hash}`,
    filesListed: 'The files themselves were not sent along. Ask the election table if you need them.',
    historyTitle: 'Course of this referral',
    back: 'To all referrals',
  },
  done: {
    acknowledge:
      'You have confirmed the receipt. The election table, its auditor and the reporter read the name you filled in, your organisation and the time.',
    accept: 'You have accepted the case. Your organisation acts now.',
    decline:
      'You have declined the case. The table reads why. The reporter reads that you do not take it, and what you wrote for the reporter.',
    resolve:
      'The result has been sent to the table. The reporter reads that you answered, and what you wrote for the reporter.',
    offer: 'The referral has been sent.',
    withdraw: 'The referral has been withdrawn.',
  },
  answers: {
    acknowledge: {
      title: 'Confirm that you have seen this',
      lead: 'The election table, its auditor and the reporter then read the name you fill in, your organisation and the time. You do not accept the case with this.',
      button: 'Acknowledge receipt',
      form: {
        name: {
          label: 'Name that the others read',
          hint: 'A function will do too, such as “officer on duty”.',
          faults: { required: 'Fill in a name or a function.' },
        },
      },
    },
    accept: {
      title: 'Accept the case',
      lead: 'From then on it is up to your organisation. The reporter reads that your organisation takes up the report, and your case number.',
      button: 'Accept the case',
      form: {
        number: {
          label: 'Your own case number',
          hint: 'The reporter and the election table can quote it when they ask you something.',
          faults: { required: 'Fill in your case number.' },
        },
      },
    },
    decline: {
      title: 'Is this not yours?',
      lead: 'The election table reads all that you fill in here. The reporter reads that your organisation does not take the report, when, and what you write for the reporter below.',
      button: 'Decline the referral',
      form: {
        reason: { label: 'Why is this not for your organisation?', faults: { required: 'Write down why.' } },
        next: {
          label: 'Where do you think it belongs?',
          faults: { required: 'Choose an organisation, or “I do not know”.' },
        },
        told: toldToReporter,
      },
    },
    resolve: {
      title: 'Report the result',
      lead: 'The election table reads all that you fill in here. The reporter reads that your organisation answered, when, and what you write for the reporter below.',
      button: 'Report the result',
      form: {
        result: { label: 'What was done or decided?', faults: { required: 'Write down what the result is.' } },
        told: toldToReporter,
      },
    },
  },
  unknownBody: 'I do not know',

  states: {
    offered: 'offered',
    received: 'received',
    acknowledged: 'acknowledged',
    accepted: 'accepted',
    declined: 'declined',
    resolved: 'result reported',
    withdrawn: 'withdrawn',
  },
  sentences: {
    offered: (partner, at) => `Offered to ${partner} on ${at}.`,
    received: (partner, at) => `The message to ${partner} was delivered on ${at}. Nobody has acknowledged it yet.`,
    acknowledged: (partner, at, name) => `${name} of ${partner} acknowledged receipt on ${at}.`,
    accepted: (partner, at, number) => `${partner} accepted the case on ${at}, under number ${number}.`,
    declined: (partner, at) => `${partner} declined the referral on ${at}.`,
    resolved: (partner, at) => `${partner} reported the result on ${at}.`,
    withdrawn: (partner, at) => `The election table withdrew the referral to ${partner} on ${at}.`,
  },
  desk: {
    acknowledgement: waiting,
    decision: waiting,
    result: waiting,
    declined: (partner, _when, _left, _silentSince) => `${partner} declined`,
    answered: (partner, when, left, _silentSince) => `${partner} answered: close before ${when}, ${left}`,
  },
  partnerSentences: {
    offered: (_partner, at) =>
      `The election table referred this to you on ${at}. Nobody at yours has acknowledged it yet.`,
    received: (_partner, at) =>
      `Your organisation got a message about this on ${at}. Nobody at yours has acknowledged it yet.`,
    acknowledged: (_partner, at, name) => `${name} acknowledged receipt on ${at}. Accept or decline the case.`,
    accepted: (_partner, at, number) => `Your organisation accepted the case on ${at}, under number ${number}.`,
    declined: (_partner, at) => `Your organisation declined the referral on ${at}.`,
    resolved: (_partner, at) => `Your organisation reported the result on ${at}.`,
    withdrawn: (_partner, at) => `The election table withdrew this referral on ${at}. You need do nothing more.`,
  },
  reporter: {
    offered: {
      now: (body, when) => `The election table referred the report to ${body}, ${when}.`,
      past: (body) => `The election table referred the report to ${body}.`,
    },
    received: {
      now: (body, when) => `The report was delivered to ${body}, ${when}.`,
      past: (body) => `The message was delivered to ${body}.`,
    },
    acknowledged: {
      now: (body, when) => `${body} has seen the report, ${when}.`,
      past: (body, { name }) => (name ? `${body} has seen the report: ${name}.` : `${body} has seen the report.`),
    },
    accepted: {
      now: (body, when, number) =>
        number
          ? `${body} takes up the report, ${when}. Their number is ${number}.`
          : `${body} takes up the report, ${when}.`,
      past: (body, { number }) =>
        number ? `${body} accepted the report, under number ${number}.` : `${body} accepted the report.`,
    },
    declined: {
      now: (body, when) => `${body} does not take the report, ${when}. The election table chooses who will.`,
      past: (body) => `${body} does not take the report.`,
    },
    resolved: {
      now: (body, when) => `${body} answered, ${when}. The election table is completing the report.`,
      past: (body) => `${body} answered the election table.`,
    },
    withdrawn: {},
  },
  toldToReporter: 'The reporter reads',
  nextBody: (body) => `According to this partner it belongs with: ${body}`,
  steps: {
    offer: (who) => `${who} referred the report.`,
    deliver: () => 'The message to the partner was delivered.',
    acknowledge: (_who, name, organisation) => `${name} acknowledged receipt on behalf of ${organisation}.`,
    accept: (who, number) => `${who} accepted the case under number ${number}.`,
    decline: (who) => `${who} declined the referral.`,
    resolve: (who) => `${who} reported the result.`,
    withdraw: (who) => `${who} withdrew the referral.`,
  },
  who: (person, organisation) => `${person} (${organisation})`,
  system: 'Meldtafel',
  package: {
    message: 'Message of the election table',
    messagePlace: 'Where you must be',
    messagePhone: 'Whom you can call',
    reference: 'Reference of the report',
    category: 'Subject',
    title: 'In short',
    description: 'What happened',
    additions: 'What the reporter wrote later',
    noAdditions: 'Nothing',
    noticedAt: 'Noticed',
    happenedAt: 'Happened',
    municipality: 'Municipality',
    place: 'Place',
    urgency: 'Urgency',
    severity: 'Severity',
    severityLevel: (level, label) => `${level}: ${label}`,
    tlp: 'TLP label',
    rsit: 'Kind of incident',
    victimRole: 'Whom it affects',
    contest: 'Election',
    addresses: 'Web addresses',
    evidence: 'Evidence',
    file: (name, size) => `${name} (${size})`,
    noEvidence: 'No files',
    filesIncluded:
      'The files go along. Of a photo a copy goes along, without place, time and other hidden data. When none can be made, the photo does not go along.',
    filesNotIncluded: 'Only the list goes along, not the files.',
    reporterKind: 'Kind of reporter',
    reporterOrganisation: 'Reported by',
    citizen: 'Somebody without account',
    unknown: 'not known',
    kinds: {
      municipality: 'municipality or public body',
      party: 'political party',
      table: 'election table',
      partner: 'partner',
      ministry: 'ministry',
      province: 'province',
      water_board: 'water board',
      citizen: 'resident',
    },
  },
};

function waiting(partner: string, when: string, left: string, silentSince: string | null): string {
  return silentSince === null
    ? `Waits for ${partner}, until ${when}, ${left}`
    : `${partner} has not answered since ${silentSince}`;
}
