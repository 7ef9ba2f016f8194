// `npm run log-key -- <origin>`: makes the key that signs the log. LOG_PRIVATE_KEY is secret, the verifier key is for everybody.
import '#pinned-node';
import { generateLogKey, isKeyName } from '#server/ledger/format/note-key.ts';

const [origin = process.env['LOG_ORIGIN'] ?? ''] = process.argv.slice(2);

if (!isKeyName(origin)) {
  process.stderr.write(
    'Give the origin of the log, the address at which it is served without https://. For example: npm run log-key -- meldtafel.example/log\n',
  );
  process.exit(1);
}
const { privateKey, vkey } = generateLogKey(origin);
process.stdout.write(`LOG_ORIGIN=${origin}\nLOG_PRIVATE_KEY=${privateKey}\n\nVerifier key, to publish: ${vkey}\n`);
