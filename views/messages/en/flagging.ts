import { say, type Words } from '#server/kernel/words.ts';
import type { flagging as nl } from '../nl/flagging.ts';
import type { Wording } from '../wording.ts';

/** Why a passage must not stand in a letter, and what to write instead. */
type Warning = { explanation: Words; alternative: Words };

/** A word that may not stand there: what was found, why not, and what to write instead. */
const guarded = ({ passage, pattern }: { passage: string; pattern: Warning }, locale: string) =>
  `“${passage}”: ${say(pattern.explanation, locale)} You could write: “${say(pattern.alternative, locale)}”`;

export const flagging: Wording<typeof nl> = {
  states: {
    draft: 'Draft',
    awaiting_approval: 'Waits for second officer',
    approved: 'Approved',
    releasing: 'To be sent',
    sent: 'Sent',
    decided: 'Outcome known',
    withdrawn: 'Withdrawn',
    not_sent: 'Not sent',
  },
  channels: { mail: 'by mail', portal: 'through the portal' },
  leaves: {
    mail: 'Only then does the letter leave by mail.',
    portal: 'Only then do you or a colleague put the letter into the portal.',
  },
  decisions: { sent: 'send', not_sent: 'do not send', withdrawn: 'none: the draft was withdrawn' },
  undecided: 'not decided yet',
  someone: 'a colleague at the ministry',

  list: {
    title: 'Notices to platforms',
    lead: 'A notice is a request to a platform to look at a post. That is an exception. Not sending is just as good a decision: it counts and becomes public too.',
    written: 'You wrote about these, and it is no draft yet:',
    writtenPages: 'what you wrote about',
    waiting: {
      drafts: (count) => `Your drafts: ${count}.`,
      toDecide: (count) => `Yours, approved and not decided yet: ${count}.`,
      toApprove: (count) => `Waiting for your approval: ${count}.`,
    },
    drafter: 'Drafted by',
    drafters: { mij: 'me', anderen: 'others only' },
    filters: 'Choose notices',
    state: 'Status',
    platform: 'Platform',
    round: 'Election',
    all: 'All',
    filter: 'Show list',
    reset: 'Show all',
    caption: 'Notices, last changed first',
    reference: 'Reference',
    status: 'Where it stands',
    incident: 'Report',
    emptyTitle: 'No notices found',
    empty: 'We looked through all notices and decisions not to send. None at all is normal.',
    emptyFiltered: 'We looked with the choices above. Show all to look further.',
  },
  candidates: {
    title: 'Reports this could be about',
    lead: 'Only open reports about voting, counting or the result. What must be done first is on top.',
    caption: 'Open reports about the election process',
    reference: 'Report',
    subject: 'Subject',
    filed: 'Reported',
    notices: 'Notices',
    noneYet: 'none yet',
    count: (count) => (count === 1 ? '1 notice' : `${count} notices`),
    consider: 'Consider a notice',
    considerFor: (reference) => `for report ${reference}`,
    emptyTitle: 'No open reports about the process',
    empty: 'We looked through all open reports you may see. This is normal outside the weeks before a vote.',
  },

  form: {
    keeping: {
      kept: (time) => `Saved at ${time}.`,
      incomplete: 'Not saved yet: something must still be filled in or corrected. Your text is on this page only.',
      changed: 'Not saved: somebody else changed this draft. Your text is on this page only.',
      changedBySelf:
        'Not saved: you changed this draft yourself, in another window for example. Your text is on this page only.',
      ended: 'Not saved: this is no draft any more. Your text is on this page only.',
      elsewhere: 'Not saved: you changed this yourself, in another window. Your text is on this page only.',
      open: 'See how it stands now, in a new window',
    },
    keptForYou: 'You wrote this earlier. It is no draft yet: only you see it.',
    noMore:
      'No notice can be about this report any more: the table finds that it is about something else. You can still read your text and throw it away.',
    discard: 'Throw away',
    discarded: 'Your text was thrown away.',
    notDiscarded: 'Not thrown away: you wrote on in another window.',
    title: 'Consider a notice',
    editTitle: (reference) => `Change draft ${reference}`,
    incident: (reference) => `About report ${reference}:`,
    published:
      'Write everything so that anybody may read it after the election. Do not name the person who posted the message.',
    parts: 'Parts',
    platformPart: 'Platform and language',
    textPart: 'The text',
    missing: (count) => `${count} to go`,
    complete: 'complete',
    next: 'Continue',
    back: 'Back',
    instruction: (version) => `Procedure version ${version}`,
    routeOption: (platform, route, channel) => `${platform}: ${route}, ${channel}`,
    endedOption: (platform, route, channel) => `${platform}: ${route}, ${channel} (this arrangement is over)`,
    statusTitle: 'Our arrangements with platforms',
    statusPlatform: 'Platform',
    statusWords: 'Arrangement',
    statusPeriod: 'Now',
    runs: 'in force today',
    until: (day) => `ended, last day ${day}`,
    statusOthers: 'We have no arrangement with the other platforms.',
    preview: 'See preview',
    changed:
      'A colleague changed this draft while you were writing. Your text is below. Compare it with the draft, and save again if yours should stand.',
    changedBySelf:
      'You changed this draft yourself after you opened this page. That may have been in another window. Your text is below. Compare it with the draft, and save again if your text should count.',
    openDraft: 'Open the draft in a new tab',
    guarded,
    summaryLine: (asked, error) => `${asked}${asked.endsWith('?') ? '' : ':'} ${error}`,
    fields: {
      route: {
        label: 'Platform and route',
        hint: 'You choose from the routes that exist today. A notice under article 16 of the Digital Services Act (DSA) is only for possibly illegal content.',
        faults: {
          required: 'Choose a platform and a route.',
          not_offered: 'This route does not exist at this platform today. Choose another.',
        },
      },
      legalGround: {
        label: 'Legal ground',
        hint: 'Only for a notice under article 16 DSA.',
        faults: {
          needed: 'Choose the legal ground. Without one an article 16 DSA notice is not possible.',
          only_dsa: 'A legal ground belongs only to an article 16 DSA notice. Choose no ground, or choose that route.',
          unknown: 'Choose a ground from the list.',
        },
      },
      locale: { label: 'Language of the letter', faults: { required: 'Choose a language from the list.' } },
      urls: {
        label: 'Addresses of the posts',
        hint: 'One per line, at most 20. Meldtafel never opens these addresses.',
        faults: {
          required: 'Fill in at least one address.',
          too_many: 'Fill in at most 20 addresses.',
          not_an_address: ({ line }) =>
            `Line ${line} is not a complete web address. Start with https:// and leave out names and passwords.`,
        },
      },
      description: {
        label: 'What does it say?',
        hint: 'Neutral, without the name of the author. Put what the post itself says between quotation marks.',
        faults: { required: 'Fill this in.', guarded },
      },
      processReason: {
        label: 'How does this touch the election process?',
        hint: 'Name the official source.',
        faults: { required: 'Fill this in.', guarded },
      },
      doubts: {
        label: 'Doubts',
        hint: 'Could it be a joke, satire or an opinion? What do you not know?',
        faults: { required: 'Fill this in.', guarded },
      },
      seenBefore: { label: 'Seen before', hint: 'At which election?', faults: { required: 'Fill this in.', guarded } },
      milderMeans: {
        label: 'Which milder means were considered?',
        hint: 'For example an explanation on our own site, or a message by the municipality.',
        faults: { required: 'Fill this in.', guarded },
      },
      requestText: {
        label: 'What do you ask the platform?',
        hint: 'Ask to look and to judge. The platform decides.',
        faults: { required: 'Fill this in.', guarded },
      },
    },
  },

  preview: {
    title: 'Preview of the notice',
    lead: 'This is the text that goes to the platform, and what becomes public after the election. Is it right? Then save it below.',
    letterTitle: 'The letter to the platform',
    publicTitle: 'What becomes public after the election',
    publicLead: 'A publisher can close parts, each on a legal ground. Names of officers do not become public.',
    status: 'What this platform takes from us today',
    save: 'Save draft',
    saveNotSend: 'Save and do not send',
    back: 'Change the text',
    blockedTitle: 'The procedure does not allow sending this',
  },

  page: {
    title: (reference) => `Notice ${reference}`,
    incident: 'Report',
    actions: 'What you can do',
    equal: 'Sending and not sending weigh the same. Both decisions become public.',
    waitsForOther: 'Another officer has to approve this. Who wrote or submitted it cannot.',
    blockedTitle: 'The procedure does not allow sending this',
    contentTitle: 'Content',
    letterTitle: 'The letter to the platform',
    letterSubject: 'Subject',
    copyToPortal: 'Copy this text into the portal word for word.',
    status: 'Our agreement with this platform on that day',
    fingerprint: 'Checksum of the content (SHA-256)',
    fingerprintHint: 'The approval holds only for content with exactly this checksum.',
    fourEyesTitle: 'Who did what',
    drafted: 'Written by',
    submitted: 'Submitted by',
    approved: 'Approved by',
    decided: 'Decided by',
    notYet: 'nobody yet',
    historyTitle: 'History',
    outcomesTitle: 'Outcome per address',
    outcomesLead: 'The platform decided for itself, under its own rules.',
    url: 'Address',
    outcome: 'Outcome',
    noOutcome: 'not recorded yet',
    portalReference: 'Reference of the platform',
  },

  standing: {
    title: 'Where it is now',
    decided: (time) => `Decided ${time}.`,
    waiting: 'Waits for the log.',
    logged: (index, time) => `In the log at place ${index} (${time}).`,
    sending: 'The letter is leaving now.',
    portal: 'You can now put the letter into the portal.',
    sent: (time) => `Sent ${time}.`,
    failed:
      'The letter could not be delivered. Let the platform know yourself, and the administrator. The notice has not left yet.',
    reload: 'Refresh',
  },

  done: {
    edit: 'The draft is saved.',
    submit: 'The notice now waits for the approval of somebody else.',
    approve: 'You have approved the notice.',
    release: (leaves) => `Decided: send. This goes into the log first. ${leaves}`,
    not_send: 'Decided: not sent. This goes into the log.',
    return: 'The notice is a draft again.',
    record_portal: 'Recorded: the letter is in the portal.',
    record_outcome: 'The outcome is recorded.',
    withdraw: 'The draft is withdrawn.',
  },
  actions: {
    edit: 'Change draft',
    submit: 'Submit for approval',
    approve: 'Approve notice',
    release: 'Send notice',
    not_send: 'Do not send',
    return: 'Return to draft',
    record_portal: 'Record sending by portal',
    record_outcome: 'Record outcome',
    withdraw: 'Withdraw draft',
  },

  did: {
    draft: (name) => `${name} wrote a draft`,
    edit: (name) => `${name} changed the draft`,
    submit: (name) => `${name} submitted the notice for approval`,
    approve: (name) => `${name} approved the notice`,
    release: (name) => `${name} decided to send`,
    not_send: (name) => `${name} decided not to send`,
    return: (name) => `${name} returned the notice`,
    deliver: () => 'Meldtafel sent the letter to the platform',
    record_portal: (name) => `${name} recorded that the letter is in the platform’s portal`,
    record_outcome: (name) => `${name} recorded the outcome`,
    withdraw: (name) => `${name} withdrew the draft`,
  },

  status: (sentence, moment) => `${sentence}, ${moment}.`,

  confirm: {
    not_send: {
      title: 'Do not send',
      question: 'You decide not to send this notice.',
      consequences:
        'The decision goes into the log and counts. After the election the reason becomes public, unless the law asks to close it. You cannot undo this.',
      form: {
        reason: {
          label: 'Why do you not send this?',
          hint: 'This reason becomes public.',
          faults: { required: 'Fill in the reason.', guarded },
        },
      },
      button: 'Decide not to send',
    },
    return: {
      title: 'Return',
      question: 'You return this notice to the person who wrote it.',
      consequences: 'It becomes a draft again. An earlier approval no longer counts.',
      form: {
        reason: {
          label: 'What should change?',
          hint: 'Your colleagues and the auditor read this. It is not made public.',
          faults: { required: 'Fill in the reason.', guarded },
        },
      },
      button: 'Return notice',
    },
    withdraw: {
      title: 'Withdraw draft',
      question: 'You withdraw a draft that should not have been started.',
      consequences:
        'You can do this only while it was never submitted. Did you consider sending and decide against it? Then choose “Do not send”.',
      form: {
        reason: {
          label: 'Why do you withdraw this?',
          hint: 'Your colleagues and the auditor read this. It is not made public.',
          faults: { required: 'Fill in the reason.', guarded },
        },
      },
      button: 'Withdraw draft',
    },
    release: {
      title: 'Send',
      question: (platform) => `You ask ${platform} to look and to judge for itself.`,
      consequences: (leaves) =>
        `Your decision goes into the log first. ${leaves} After the election the notice becomes public. You cannot undo this.`,
      to: 'Goes to',
      button: 'Send notice',
    },
    record_portal: {
      title: 'Record sending by portal',
      question: 'You or a colleague put the letter word for word into the portal of the platform.',
      portal: 'The portal',
      button: 'Record sending',
      form: {
        at: {
          label: 'When was that done?',
          faults: {
            required: 'Fill in a date and a time.',
            invalid: 'Fill in a date and time that exist.',
            future: 'This moment has not been yet.',
            early: 'This is before the decision to send. Check the date and the time.',
          },
        },
        portalReference: { label: 'Reference the platform gave' },
      },
    },
    record_outcome: {
      title: 'Record outcome',
      question: 'What did the platform do?',
      consequences: 'What you recorded before stays. Leave empty what has not changed.',
      outcome: (url) => `Outcome for ${url}`,
      note: (url) => `Explanation for ${url}`,
      button: 'Record outcome',
      faults: {
        none: 'Choose an outcome for at least one address.',
        noted: 'There is an explanation here, but no outcome. Choose the outcome, or remove the explanation.',
        unknown: 'Choose an outcome from the list.',
      },
    },
  },

  outcomeAt: (outcome, moment) => `${outcome} (${moment})`,

  letter: {
    subject: (reference) => `Request to look at a post (${reference})`,
    greeting: (platform) => `Dear colleagues at ${platform},`,
    urls: (count) => (count === 1 ? 'It concerns this post:' : 'It concerns these posts:'),
    description: 'What it says:',
    processReason: 'How this touches the election process:',
    doubts: 'What we doubt:',
    seenBefore: 'Seen before:',
    routes: {
      status_programme: 'We send this request under our arrangement with you about posts around elections.',
      ordinary: 'This is an ordinary request. We do not ask for priority.',
      dsa_16:
        'This is a notice under article 16 of the Digital Services Act (EU 2022/2065). We submit it in good faith; to our knowledge the information is correct.',
    },
    ground: (article, description) => `Ground named: ${article}. ${description}.`,
    reference: (reference) => `Our reference: ${reference}`,
    sender: (name, contact) => `From: ${name}${contact ? `, ${contact}` : ''}`,
    closing:
      'This is a request, not an order. You decide for yourself, under your own rules. After the election we make this request public.',
  },
};
