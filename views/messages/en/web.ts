import type { web as nl } from '../nl/web.ts';
import type { Wording } from '../wording.ts';

export const web: Wording<typeof nl> = {
  nav: {
    triage: 'Triage',
    referrals: 'Referrals',
    notices: 'Notices',
    publication: 'Publication',
    report: 'Report',
    incidents: 'Reports',
    disclosed: 'Public register',
  },
  renewList: 'This list no longer follows what is new. Refresh the list',
  failures: {
    refused: 'This is not possible now',
    notFound: 'Page not found',
    badRequest: 'The form arrived different from how we made it. Go back, load the page again and try once more.',
    tooLarge:
      'This is too large to send. Nothing of it was kept. Go back and make the text or the file smaller, or choose fewer files.',
    otherOrigin: 'This did not come from a page of Meldtafel. Open the page itself and try again.',
    unavailableTitle: 'Not available for a moment',
    unavailable: 'Meldtafel cannot save anything right now. Everything you sent before and we confirmed is kept.',
    again: (seconds) =>
      `Wait ${seconds <= 120 ? `${Math.ceil(seconds / 5) * 5} seconds` : `${Math.ceil(seconds / 60)} minutes`} and try again.`,
    bugTitle: 'Something went wrong on our side',
    bug: 'This is not your fault. Nothing was saved halfway. Try again.',
    brokenSealTitle: 'This is no longer what it was',
    brokenSeal:
      'What stood here was changed after it was sealed. That is why we do not show it. Do not trust a copy of it, and tell us at once.',
    phone: 'Is it urgent? Turn to your municipality or to your contact at the election table. In danger, call 112.',
    reference: (id) => `If it keeps going wrong, mention this number: ${id}`,
    kept: 'What is on this page stays, and so does what you typed.',
    signInBeside: 'Sign in in a new window. Then go on here.',
    home: 'Go to the start page',
  },
  kept: {
    signedOutTitle: 'You are no longer signed in',
    signedOut: 'Nothing was sent.',
    otherTitle: 'This form belongs to somebody else',
    other: (name: string) => `${name} is signed in now, but the form belongs to somebody else. Nothing was sent.`,
    forWhom: 'For whom are you doing this?',
    madeFor: (name: string, role: string) => `You began this form for ${name} (${role}).`,
    madeForNoLonger: 'You began this form for an organisation that you no longer work for.',
    madeWithout: 'You began this form without an account. After that you signed in.',
    worksFor: (name: string, role: string) => `You now work for ${name} (${role}).`,
    nothingSent: 'Nothing has been sent yet. What you filled in is still there.',
    goOnFor: (name: string, role: string) => `Go on for ${name} (${role})`,
    goOnWithout: 'Sign out and go on without an account',
    filesGone: (count) =>
      count === 1
        ? 'You had chosen this file. It was not kept: choose it again later.'
        : 'You had chosen these files. They were not kept: choose them again later.',
    filesStay: (count) =>
      count === 1
        ? 'This file does not come along again. Does it belong here too? Then choose it again.'
        : 'These files do not come along again. Do they belong here too? Then choose them again.',
    sendAgain: 'Send again',
    againTitle: 'What you had filled in is back',
    again: 'Nothing has been sent yet. Check it and then send it.',
  },
  wayOn: {
    kept: 'What you filled in is still there. After the wait you can send it. Are there still too many then, you read here again how long it takes.',
    working:
      'There is no need to wait if your browser calculates for a while first. It is doing that now. This keeps a program from sending thousands of forms.',
    worked: 'Your browser is done. You can send it right now.',
    sending: 'Your browser is still calculating. After that it is sent by itself.',
  },
  overtaken: {
    title: 'Somebody was first',
    sentBefore: 'You sent this before',
    bySelf: 'You were there before',
    byItself: 'This went on in the meantime',
    typed: 'This is what you wrote',
    look: 'See how it stands now',
  },
  codedNames:
    'You read no names but those of colleagues, and the one with which a partner acknowledged receipt. You do read a code: every person has one, the same throughout the election.',
  refusals: {
    form_not_ours: 'The form arrived different from how we made it. Go back, load the page again and try once more.',
    file_gone:
      'This file is no longer on our disk as it came in. Trying again later does not help. Tell the administrator.',
    copy_failed: 'We cannot make a copy of this photo without hidden data. Ask the election table for the original.',
    subject_gone:
      'Nothing can be reported under this subject now. Begin again on the home page and choose another subject.',
    not_shown:
      'This decision cannot be shown now. What is kept of it is no longer what it was. You can read the other decisions as always.',
    not_found:
      'We find nothing here that you may see. Check the address, or choose another organisation if you work for more than one.',
    not_allowed:
      'This is not part of your task. If you work for more than one organisation, choose the right one first.',
    signed_out: 'You are no longer signed in. Sign in again and then repeat what you did.',
    made_for_another:
      'You began this for another organisation, or as somebody else. Nothing was sent. Choose the right organisation again in a new window, and then do it once more.',
    wrong_organisation: 'This belongs to another organisation than the one you now work for.',
    transition_not_allowed:
      'This does not belong to how it stands now. Perhaps somebody was ahead of you. Look at the current state.',
    reason_required: 'Say why you do this.',
    changed_meanwhile: 'Somebody changed this in the meantime. First look at what changed.',
    held_by_colleague: 'A colleague has this report. Take it over first, or ask the colleague.',
    held_by_nobody: 'Nobody at the table has this report. Take it first.',
    same_person: 'Two people look at this. Somebody who did not work on it yet has to do it.',
    own_proposal: 'Somebody other than who chose or signed this proposal has to do it.',
    already_sent:
      'This form was already sent, with other content. That was kept. What you filled in now is still here: send it if you want to send that too.',
    done_already:
      'You sent this before, and what you filled in then was kept. Did you fill in something else now? That was not kept. See how it stands now.',
    changed_by_self:
      'You changed this yourself after you opened this page. That may have been in another window. If you filled in something now, it was not saved. See how it stands now.',
    changed_by_itself:
      'This went on by itself after you opened this page. A message was delivered, for example. If you filled in something now, it was not saved. See how it stands now.',
    news_meanwhile: 'Something came in after you opened this page. Read that first. Nothing was saved.',
    too_many_tries: 'There were too many tries.',
    too_many_here:
      'Very many reports came from your network in the past hour. With a telephone you share a network with many others.',
    files_swept:
      'The files you chose are gone: you chose them too long ago. Start again and choose them once more. This form was not sent.',
    too_often: 'You sent very much in the last hour.',
    too_many_sign_ins:
      'A wrong password was typed too often for this account or from this network. Usually you can still sign in in a browser in which you signed in with the password you have now.',
    too_busy: 'It is very busy.',
    file_too_large: 'A file is too large. Send a smaller file or split it.',
    too_many_files: 'You are sending too many files at once. Choose the most important ones.',
    disk_full: 'There is no room to store files right now. Send the report without a file and add the file later.',
    not_writable: 'Files cannot be stored right now. Send the report without a file and add the file later.',
    already_referred: 'This report is already with this partner.',
    not_delivered_yet: 'The notice has not reached the platform yet. After that you can go on.',
    not_logged_yet:
      'The decision is not in the log yet. Wait a moment and look again. Meldtafel sends nothing before it is there.',
    blocked_by_instruction: 'The procedure does not allow this notice. Choose "do not send" or change the answers.',
    draft_out_of_date:
      'This notice no longer fits the rules of today: the procedure, the list of words or the platform’s route has changed. Check the draft and save it again.',
    embargo: 'The election is not over yet. Making public is possible only after that.',
  },
  home: {
    title: 'Report an incident around the elections',
    lead: 'Meldtafel is where municipalities, parties and election tables report what may disturb an election. It brings the report to the right partner, such as the police or the IBD, and lets you know who is working on it.',
    reportTitle: 'Report something',
    report:
      'A hack, a disturbance, collecting of proxy votes, wrong information about voting or pressure from abroad. You do not need an account.',
    reportButton: 'Report an incident',
    receiptTitle: 'You have already reported',
    receipt: 'Did you report without an account? With your 20-digit code you see what happens to your report.',
    receiptButton: 'Open a report with a code',
    publicTitle: 'Notices to platforms become public',
    public:
      'A notice is a request of the ministry to a platform to look at a post. You read every notice here after the election, and every decision not to send one. Anybody can check that of what was recorded nothing was left out or changed.',
    publicButton: 'View the public register',
    ownTitle: 'Your own work',
    own: 'The page where your work begins.',
    ownButton: 'To your work',
    workTitle: 'You work here',
    work: 'Sign in if you work for a municipality, party, election table or partner.',
    workButton: 'Sign in',
    notAJudge: 'Meldtafel does not judge what is true. It brings a signal to whoever is responsible.',
  },
  demo: 'This is a demonstration with fictional people. Do not enter anything real.',
  about: {
    helpTitle: 'Help',
    help: [
      'Is there danger now? Call 112. No hurry, but you want the police? Call 0900-8844.',
      'To report something, use the button "Report an incident". You do not need an account.',
      'If you have already reported, open your report with your account or with your 20-digit code.',
      'A button does not work? Everything on this site works without scripts too. Load the page again and try once more.',
      'Never write down how you vote. We do not ask for it.',
    ],
    accessibilityTitle: 'Accessibility',
    accessibility: [
      'This site is made to meet WCAG 2.2, level AA. Every page is checked automatically in a real browser.',
      'You can do everything with the keyboard. The site works without scripts, on a screen 320 pixels wide and with text enlarged four times.',
      'Do you run into something anyway? Tell your municipality or the election table. Name the page and what does not work.',
    ],
    privacyTitle: 'Privacy',
    privacy: (knownDays: number) => [
      'If you report without an account, we do not ask your name and do not keep your internet address.',
      'A report is seen by your own organisation, the election table and the partner the table refers it to, such as the police. An auditor may read along. Is it about voting, counting or the result, then the ministry reads the text too. If you choose TLP:RED, only you and the confidential contacts of the table see it. Before sending you read who they are.',
      `We use one cookie when you sign in, one when you open your report with a code and one when you choose a language. After you sign in one cookie stays, until ${knownDays} days after you last gave your password: by it we see that you signed in before in this browser, also while somebody else is guessing your password. There are no tracking cookies and nothing goes to other parties.`,
      'What you type is remembered by your browser as long as this tab is open, so that another language or Back does not lose it. It goes with "Leave quickly" and when you sign out.',
      'A file that you chose and did not send, we take away after a week.',
      'Nobody changes what you report. A correction is put beside it.',
    ],
  },
};
