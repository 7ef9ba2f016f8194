import type { ledger as nl } from '../nl/ledger.ts';
import type { Wording } from '../wording.ts';

export const ledger: Wording<typeof nl> = {
  title: 'The log',
  lead: 'Every decision about a notice to a platform is recorded at once and gets a fixed place in this log. Whoever keeps a checkpoint can check later that nothing was left out or changed.',
  howTitle: 'How it works',
  how: [
    'Does the ministry decide to ask a platform to look at a post, or decide not to? Then an entry is added to the log. Meldtafel sends nothing to a platform before that entry is there.',
    'The entry does not yet show what was decided. It is like a sealed envelope: the content is fixed inside, but you cannot see it. After the election the envelope is opened. Then you can check that the content is still the same.',
    'Between the decisions there are empty entries. They look exactly the same. So nobody can count decisions as long as this is closed. After the election the empty entries are opened too.',
  ],
  checkpointTitle: 'The latest signature',
  checkpoint:
    'This is the checkpoint: the number of entries and one number that follows from all of them, signed by the operator. If one character in one entry changes, the number no longer fits.',
  empty: 'The log has not started yet.',
  size: 'Number of entries',
  entries: (count: number) => `${count}, empty entries included`,
  signedAt: 'Signed',
  verifyTitle: 'Check it yourself',
  verify:
    'With the source code of Meldtafel you check the whole log at once. The script that does this uses nothing else of Meldtafel. You can read it or write it again yourself.',
  since: 'Save the checkpoint of today. Next time you use it to check that the log only grew.',
  otherTools:
    'You do not have to use our script. The form of the log is described in public (RFC 6962, c2sp.org/tlog-tiles, c2sp.org/signed-note). Software by others reads it too.',
  limitsTitle: 'What this does not prove',
  limits: [
    'Only the operator signs. With a lone signature they can still change entries after the last checkpoint that somebody else keeps, or show you another log than your neighbour. The more people keep and compare checkpoints, the harder that gets.',
    'The key above comes from this site itself. Compare it with another source.',
    'A notice that was never put in the log cannot be seen here. So compare with what the platforms themselves say they received.',
    'The log does not say whether a decision was right or the content true.',
  ],
  addressesTitle: 'The files',
  addresses: [
    { path: '/log/checkpoint', what: 'the latest checkpoint, signed' },
    { path: '/log/vkey', what: 'the key to check the signature with' },
    { path: '/log/tile/entries/000', what: 'entries 0 to 255; then 001 and so on' },
    { path: '/log/tile/0/000', what: 'the hashes of those entries; level 1 and up summarise them' },
    { path: '/log/bewijs/0', what: 'the proof that entry 0 is in the log' },
    { path: '/openbaar/bundel.json', what: 'what is open of all entries, with the proof' },
  ],
};
