import type { intake as nl } from '../nl/intake.ts';
import type { Wording } from '../wording.ts';

const waiting = (count: number) => (count === 1 ? '1 file' : `${count} files`);

export const intake: Wording<typeof nl> = {
  steps: 3,
  tlp: {
    'TLP:RED': 'Named people only: you and the confidential contacts of the election table.',
    'TLP:AMBER+STRICT':
      'Your organisation, the election table and the partner it calls in. They tell it to nobody else.',
    'TLP:AMBER':
      'Your organisation, the election table and the partner it calls in. That partner may warn its own clients.',
    'TLP:GREEN': 'Everybody who works with Meldtafel may know this.',
    'TLP:CLEAR': 'Everybody may know this.',
  },
  doors: {
    cyber: 'Computers, accounts and data',
    information: 'Posts and information',
    process: 'Voting and counting',
    people: 'People: pressure, threats, deception',
    money: 'Money',
  },
  choose: {
    title: 'What is your report about?',
    lead: 'Look for it in your own words, or open a group. The election table can change your choice later.',
    search: 'Search',
    searchHint: 'For example: robbed, hacked, proxy.',
    searchButton: 'Search',
    found: 'This looks like it',
    foundNone: (other) =>
      `Nothing found. Try another word, or open a group below.${other ? ` Nothing fits? Then choose “${other}”.` : ''}`,
    foundCount: (count, shown) =>
      [
        count === 1 ? '1 subject found.' : `${count} subjects found.`,
        ...(shown < count ? [`These are the ${shown} that look most like it.`] : []),
      ].join(' '),
    urgent: 'Now: danger, or somebody cannot vote',
    help: (label) => `What belongs here? ${label}`,
    helpSummary: 'What belongs here?',
    anonymousTitle: 'You report without an account',
    anonymousFirst:
      'We do not ask your name and do not keep your internet address. So nobody can call or mail you back.',
    anonymousMore: 'What else you should know',
    anonymous: [
      'After sending you get a code of 20 digits. Only with that code can you read later what happens to your report. We cannot give the code again.',
      'What you write about yourself, in the text or in a file, the election table can read. A photo can also tell who took it and where.',
      'Others who manage this device or network can sometimes see that you were here.',
    ],
    signIn: 'Do you work for a municipality or party?',
    signInLink: 'Sign in first',
  },
  form: {
    withoutAccount: 'You report without an account.',
    onBehalfOf: (organisation) => `You report for ${organisation}.`,
    ownEnded: ({ name, successor }) =>
      successor
        ? `Your municipality ${name} is no more: that is ${successor} now. If it was elsewhere, type that name.`
        : `Your municipality ${name} is no more. Choose another yourself.`,
    readersLater: 'In the next step you read who will see your report. Only then do you send it.',
    title: 'Tell us what happened',
    about: 'You report:',
    otherCategory: 'Report something else',
    adviceTitle: 'What can you do yourself now?',
    warningTitle: 'Do not write this down',
    warning: [
      'How you or anybody else voted or will vote.',
      'State secrets, passwords and names of people who have nothing to do with it.',
    ],
    warningPublic:
      'Your report does not become public. If the ministry asks a platform to look at a post, that is called a notice. It does become public after the election.',
    station: (number) => `Polling station ${number}`,
    evidenceHint: (count, megabytes) =>
      `At most ${count} files of up to ${megabytes} MB each. Almost any kind of file will do, a mail or a chat too. Some kinds we do not accept as they are, because they can be dangerous to who opens them, such as a program, a web page or a file for macros (.docm). Put those in a zip file. We do not look for viruses.`,
    received: 'Already received',
    receivedHint: 'Untick a file that you do not want to send along.',
    file: (name, size) => `${name}, ${size}`,
    next: 'Next: check who sees this',
  },
  report: {
    description: {
      label: 'What happened?',
      hint: 'Tell it in your own words. The first line becomes the title of your report.',
      faults: {
        required: 'Tell us what happened.',
        too_long: 'This text is too long. Make it shorter, or add the rest as a text file.',
      },
    },
    noticed: {
      label: 'When did you notice it?',
      faults: {
        required: 'Fill in the date and the time.',
        invalid: 'This is not a date and time. Write it like this: 17-03-2027 and 14:30.',
        future: 'This moment is still to come. Check the date and the time.',
      },
    },
    happened: {
      label: 'When did it happen?',
      faults: {
        invalid: 'This is not a date and time. Write it like this: 17-03-2027 and 14:30.',
        later: 'It cannot have happened later than you noticed it.',
      },
    },
    municipality: {
      label: 'In which municipality?',
      hint: 'Type the name. Bonaire, Sint Eustatius and Saba count too.',
      faults: {
        unknown:
          'No municipality has this name. Write the whole name, or leave this empty. Was it abroad? Leave this empty and write it at “Where exactly?”.',
        shared: ({ names }) =>
          `More than one municipality has this name. Write one of these names: ${names}. Or leave this empty.`,
        ended: ({ name, successor }) =>
          `The municipality of ${name} is no more. Write ${successor || 'another'}, or leave this empty.`,
        too_long: 'No municipality has a name this long. Write only the name, or leave this empty.',
      },
    },
    place: {
      label: 'Where exactly?',
      hint: 'For example the number of a polling station, a street or the address of a website.',
    },
    urgency: { label: 'How urgent is it?', faults: { required: 'Choose how urgent it is.' } },
    tlp: { label: 'With whom may this be shared?', faults: { required: 'Choose with whom this may be shared.' } },
    victimRole: { label: 'Who is affected?', faults: { unknown: 'Choose from the list who is affected.' } },
    evidence: { label: 'Files as evidence', faults: { refused: ({ why }) => why } },
  },
  fileStandings: {
    uncommon:
      'This is a kind of file that we do not know well. Whether it is safe, we do not know. Only open it on a device meant for that.',
    unknown:
      'We do not know what kind of file this is. Whether it is safe, we do not know. Only open it on a device meant for that.',
    differs:
      'The content is of another kind than the name says. Whether it is safe, we do not know. Only open it on a device meant for that.',
  },
  fileFaults: {
    empty: (name) => `${name} is empty. Choose the file again.`,
    dangerous: (name) =>
      `${name}: we do not accept this as it is. This kind of file can be dangerous to who opens it, like a program, a web page or a file with macros. Put it in a zip file, or take a picture of the screen. Is it only because of how the name ends, such as .com? Then give the file another name.`,
    over_quota: (name) => `${name} was not kept.`,
    gone: (count) =>
      count === 1
        ? 'A file that you chose earlier is no longer there: you chose it too long ago. Choose it again, or send this without that file.'
        : `${count} files that you chose earlier are no longer there: you chose them too long ago. Choose them again, or send this without those files.`,
    quotaRest:
      'Very many files came from you or your network today. What you wrote, you can simply send without a file. Tomorrow you can still add the file.',
    too_large: (name, megabytes) => `${name} is larger than ${megabytes} MB. Choose a smaller file.`,
    too_many: (names, count) =>
      `You can send ${count} files.${names.length === 0 ? ' The rest was not kept.' : ` Not kept: ${names.join(', ')}.`}`,
  },
  sentBefore: {
    title: 'This is what you sent before',
    received: (reference, when) => `Your report ${reference} came in on ${when}.`,
    choice:
      'Does what you filled in now belong to that report? Send it as an addition: then the text of “What happened” goes along, and nothing else. Did something else happen? Then send it below as a new report.',
    noAddition: {
      with_code: (reference) =>
        `Does what you filled in now belong to that report? Then open it with your code of 20 digits and add to it there. Did you not see a code? Then send this as a new report and name ${reference} in it. Did something else happen? Then send it below as a new report.`,
      same_text: (_reference) =>
        'The text is the same as that of the earlier report. Something else differs: another answer, a file or the language. You cannot send that as an addition here. Do you want to add a file or correct something? Open the earlier report and add to it. Did something else happen? Then send this below as a new report.',
      stricter: (_reference) =>
        'You chose a stricter label now. An addition is read by everybody who may read the earlier report. So send this below as a new report.',
    },
    add: 'Send as an addition',
  },
  preview: {
    title: 'Check who will see this',
    whoTitle: 'These see your report',
    ownOrganisation: (name) => `${name}: the people who report for your organisation.`,
    table: 'The election table: it assesses every report. An auditor may read along as a check.',
    red: 'Only you and the confidential contacts of the election table, because you chose TLP:RED.',
    noticeMakers: 'The people of the ministry who handle notices to platforms: only the text, no files.',
    partnerTitle: 'These may see your report later',
    partner: (name) => `${name}, only after a decision of the table.`,
    municipality: (body) =>
      `${body} may hear from the election table what happened, but does not get your report itself.`,
    partnerAbove: (name) => `Your report is too confidential for ${name}: the table decides whose task this is.`,
    noPartner: 'No fixed partner: the table decides whose task this is.',
    partnerRed: 'Nobody: a TLP:RED report is never referred.',
    notTitle: 'These do not see your report',
    notOthers: 'Other municipalities, parties and organisations.',
    notColleagues: 'Your colleagues, because you chose TLP:RED.',
    notPublic: 'The public. Decisions about notices to platforms do become public after the election.',
    notIdentity: 'Who you are: nobody knows, unless you wrote it down yourself.',
    sentTitle: 'This is what you send',
    category: 'Subject',
    description: 'What happened',
    noticed: 'Noticed',
    happened: 'Happened',
    municipalityTerm: 'Municipality',
    place: 'Place',
    urgency: 'Urgency',
    tlp: 'Sharing',
    victimRole: 'Affected',
    evidence: 'Files',
    send: 'Send report',
    change: 'Back to change it',
  },
  confirmation: {
    title: 'We received your report',
    reference: 'Reference',
    referenceHint: 'Mention this reference when you ask about it. The last letter checks that it was copied correctly.',
    at: 'Received',
    nextTitle: 'What happens now?',
    next: (until) => `The election table will look before ${until}.`,
    overdue: 'Have you seen nothing by then?',
    phone: (phone) => `Call the election table: ${phone}.`,
    noPhone: 'Ask your contact at the election table.',
    noPhoneCitizen: 'Then go to the municipality where it happened.',
    danger: 'Does it become dangerous? Call 112. Meldtafel does not replace that.',
    codeTitle: 'Your code',
    code: 'Write this code down or print this page. You see it only now: later we cannot show it again. Only with this code can you read later what happens to your report.',
    codeGone:
      'The code was shown before and cannot be shown again. If you do not have it, you can make a new report and mention the reference in it.',
    print: 'Print: Ctrl + P, or choose "Print" in the menu of your browser.',
    openReceipt: 'Open report with code',
    toIncident: 'To your report',
    another: 'Report something else',
  },
  receipt: {
    title: 'Open report with code',
    lead: 'You got this code when you reported without an account.',
    open: 'Open report',
    form: {
      code: {
        label: 'Code of 20 digits',
        hint: 'Spaces do not matter.',
        faults: {
          required: 'A code has 20 digits. Check that you copied all of them.',
          unreadable: 'A code has 20 digits. Check that you copied all of them.',
          wrong: 'We find no report with this code. Check the digits.',
          other_report: 'What is kept here belongs to another report. Fill in the code of that report.',
        },
      },
    },
    close: 'Close report',
    closes: (minutes) =>
      `When you do nothing for ${minutes} minutes, we ask for your code again. What is on your screen now does not disappear by itself.`,
    keptBefore: 'What you wrote still waits. With your code it will be there again.',
    kept: (hours) =>
      `The report is closed again, and nothing was sent. What you wrote was kept: with your code it will be there again. This is possible for ${hours} hours.`,
    ended:
      'The report is closed again. With your code you open it once more. Were you still writing? Then that text was not sent.',
  },
  list: {
    title: 'Reports of your organisation',
    open: 'Open',
    openCount: (count) => `Open (${count})`,
    closed: 'Closed',
    filter: 'Which reports',
    reference: 'Reference',
    what: 'Report',
    status: 'Status',
    filed: 'Reported',
    emptyOpen: 'Your organisation has no open reports.',
    emptyClosed: 'Your organisation has no closed reports yet.',
    emptyHint: 'What you report appears here as soon as it is sent.',
    report: 'Report incident',
    csv: 'Download this list as CSV',
  },
  incident: {
    heading: (reference) => `Report ${reference}`,
    statusTitle: 'Status',
    factsTitle: 'What was reported',
    category: 'Subject',
    description: 'What happened',
    happened: 'Happened',
    noticed: 'Noticed',
    municipality: 'Municipality',
    place: 'Place',
    urgency: 'Urgency according to the reporter',
    victimRole: 'Affected',
    filer: 'Reported by',
    citizen: 'somebody without an account',
    filed: 'Received',
    evidenceTitle: 'Files',
    evidenceFile: 'File',
    evidenceSize: 'Size',
    evidenceAdded: 'Received',
    evidenceHash: 'Checksum (SHA-256)',
    noEvidence: 'There are no files with this report.',
    historyTitle: 'History',
    addTitle: 'Add something',
    addHint:
      'What you wrote before does not change. What you add stands beside it, for who reads your report here. If the election table refers your report to a partner after that, it may go along. A partner that already has the report does not get it by itself.',
    add: 'Send addition',
    added: 'Your addition is with the report.',
    reasonTitle: 'Explanation',
  },
  dossier: {
    open: 'Report to print',
    until: (moment) => `This is all that you can read of this report, up to ${moment}.`,
    back: 'To the report',
  },
  addition: {
    text: {
      label: 'What do you want to add?',
      faults: {
        nothing: 'Write something or choose a file.',
        too_long: 'This text is too long. Make it shorter, or add it as a text file.',
      },
    },
    evidence: { label: 'Add files', faults: { refused: ({ why }) => why } },
  },

  history: {
    filed: (person) => (person ? `${person} reported this.` : 'This was reported.'),
    reporter_added: (person) => (person ? `${person} added something.` : 'The reporter added something.'),
    desk_answered: () => 'The election table answered.',
    evidence_added: (count) => `The reporter added ${waiting(count)}.`,
    claim: 'The election table started looking.',
    assess: 'The election table assessed the report.',
    release: 'The election table gave the report back internally and will look again.',
    close: 'The election table closed the report.',
    reopen: 'The election table opened the report again.',
  },
  status: {
    awaiting_look: (when, again) => `The election table will look ${again ? 'again ' : ''}before ${when}.`,
    look_overdue: (when, again) => `The election table should have looked ${again ? 'again ' : ''}before ${when}.`,
    yours_overdue: (when, phone, again) =>
      `We should have looked ${again ? 'again ' : ''}before ${when}. ${phone === null ? 'Ask your contact at the election table, or the municipality.' : `Call ${phone}.`} In danger, call 112.`,
    desk_is_looking: (when) => `The election table has been looking at the report since ${when}.`,
    desk_assessed: (when) => `The election table assessed the report, ${when}. It now decides who takes it up.`,
    desk_chooses_again: (when) => `The election table is choosing again who takes up the report, since ${when}.`,
    referred: (when) => `The election table referred the report, ${when}.`,
    answered: (when) => `The election table has an answer, ${when}, and is completing the report.`,
    closed: (when, outcome) => `Closed, ${when}.${outcome ? ` ${outcome}` : ''}`,
  },
  bodies: {
    IBD: 'IBD',
    NCSC: 'NCSC',
    NCTV: 'NCTV',
    AIVD: 'AIVD',
    MIVD: 'MIVD',
    POL: 'the police',
    OM: 'the Public Prosecution Service',
    AP: 'the data protection authority',
    KR: 'the Electoral Council',
    CVDM: 'the media authority',
    BZK: 'the Ministry of the Interior',
    BZ: 'the Ministry of Foreign Affairs',
    WFPP: 'the supervisor of party finance',
    ACM: 'the Authority for Consumers and Markets',
    BVATK: 'the security officer of the House of Representatives',
    EC: 'the European Commission',
    EDEO: 'the European External Action Service',
    OBI: 'the report point for unwanted foreign interference',
    CSBPS: 'the central electoral committee of the province',
    CSBAB: 'the central electoral committee of the water board',
    CSBGR: 'the central electoral committee of the municipality',
  },
};
