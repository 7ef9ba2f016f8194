import { sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeBase64,
  formatVerifierKey,
  generateLogKey,
  keyId,
  parseVerifierKey,
  privateKeyObject,
  rawPublicKey,
  verifierKeyOf,
} from './note-key.ts';
import { MAX_SIGNATURES, openNote, signNote } from './note.ts';

// Key and note from the documentation of golang.org/x/mod/sumdb/note.
const NEUMANN = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const NEUMANN_TEXT =
  'If you think cryptography is the answer to your problem,\nthen you don\u2019t know what your problem is.\n'.replace(
    '\u2019',
    "'",
  );
const NEUMANN_NOTE = `${NEUMANN_TEXT}\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;
// Example checkpoint of c2sp.org/tlog-cosignature, with a witness's cosignature.
const COSIGNED = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;

const key = (vkey: string) => {
  const parsed = parseVerifierKey(vkey);
  if (parsed === undefined) throw new Error(`not a key: ${vkey}`);
  return parsed;
};
const signer = (name: string) => {
  const { privateKey, vkey } = generateLogKey(name);
  return { name, privateKey, key: key(vkey) };
};
const ada = signer('meldtafel.example/ps2027');

describe('a verifier key', () => {
  it('of the Go documentation is read, and written back the same', () => {
    const neumann = key(NEUMANN);
    expect(neumann).toMatchObject({ name: 'PeterNeumann', keyId: 'c74f20a3', type: 1 });
    expect(formatVerifierKey(neumann.name, neumann.publicKey)).toBe(NEUMANN);
  });

  it('is refused after a change of any character', () => {
    for (const [at] of [...NEUMANN].entries()) {
      for (const other of ['A', 'z', '+', ' ', '']) {
        const changed = NEUMANN.slice(0, at) + other + NEUMANN.slice(at + 1);
        if (changed !== NEUMANN) expect(parseVerifierKey(changed)).toBeUndefined();
      }
    }
  });

  it('is refused when its type is unknown, its name impossible, or it is far too long', () => {
    const ecdsa = Buffer.concat([Buffer.of(2), Buffer.alloc(32, 1)]).toString('base64');
    expect(parseVerifierKey(`a+00000000+${ecdsa}`)).toBeUndefined();
    expect(parseVerifierKey(`${'a'.repeat(100_000)}+c74f20a3+AAAA`)).toBeUndefined();
    for (const name of ['', 'a b', 'a\u00a0b', 'a+b', 'a\nb', 'a\u0007b', '\ud800']) {
      expect(() => formatVerifierKey(name, Buffer.alloc(32))).toThrow(TypeError);
    }
  });

  it('belongs to its private key', () => {
    expect(decodeBase64(ada.privateKey)).toHaveLength(32);
    expect(key(verifierKeyOf(ada))).toEqual(ada.key);
    expect(() => verifierKeyOf({ name: 'a', privateKey: 'c2hvcnQ=' })).toThrow(TypeError);
  });
});

describe('a signed note', () => {
  it('of the Go documentation opens with its key', () => {
    expect(openNote(NEUMANN_NOTE, [key(NEUMANN)])).toEqual({
      ok: true,
      text: NEUMANN_TEXT,
      verified: [{ name: 'PeterNeumann', keyId: 'c74f20a3', timestamp: null }],
      unknown: [],
    });
  });

  it('does not open after any single-bit change', () => {
    const bytes = Buffer.from(NEUMANN_NOTE);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(openNote(changed.toString(), [key(NEUMANN)]).ok).toBe(false);
    }
  });

  it('opens again after signing, whatever the lines, also with empty lines and lines like signatures', () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/\p{Cc}/gu, '')),
      fc.constantFrom('', '\u2014 a b'),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (lines) => {
        const text = `${lines.join('\n')}\n`;
        const opened = openNote(signNote(text, [ada]), [ada.key]);
        expect(opened.ok && opened.text).toBe(text);
      }),
    );
  });

  it('is not opened by a key of the same name or by no key at all', () => {
    const note = signNote('text\n', [ada]);
    expect(openNote(note, [signer(ada.name).key])).toEqual({ ok: false, fault: 'note_signer_unknown' });
    expect(openNote(note, [])).toEqual({ ok: false, fault: 'note_signer_unknown' });
  });

  it('is refused whole when one known key signed wrongly, however good the others', () => {
    const bram = signer('bram.example');
    const good = signNote('text\n', [ada, bram]);
    const wrong = good.replace(signNote('text\n', [bram]).slice(6), signNote('other\n', [bram]).slice(7));
    expect(openNote(good, [ada.key, bram.key]).ok).toBe(true);
    expect(openNote(wrong, [ada.key, bram.key])).toEqual({ ok: false, fault: 'note_signature_wrong' });
    expect(openNote(wrong, [ada.key])).toMatchObject({ ok: true, unknown: [{ name: 'bram.example' }] });
  });

  it('keeps unknown signatures of other types and lengths, and reads the time of a cosignature', () => {
    const cosigned = openNote(COSIGNED, []);
    expect(cosigned).toEqual({ ok: false, fault: 'note_signer_unknown' });
    const lines = COSIGNED.split('\n').slice(4).join('\n');
    const large = `\u2014 pq.example ${Buffer.alloc(4 + 8 + 2420, 3).toString('base64')}\n`;
    expect(openNote(signNote('text\n', [ada]) + lines + large, [ada.key])).toMatchObject({
      ok: true,
      verified: [{ name: ada.name, timestamp: null }],
      unknown: [
        { name: 'example.com/behind-the-sofa', keyId: '033de0ae', timestamp: null },
        { name: 'witness.example.com/w1', keyId: '8d66cf3f', timestamp: 1_679_315_147 },
        { name: 'pq.example', timestamp: null },
      ],
    });
  });

  it('opens with a witness key when the cosignature covers time and text, and with no other time', () => {
    const witness = signer('witness.example');
    const cosign = (signedTime: bigint, shownTime: bigint) => {
      const privateKey = privateKeyObject(witness);
      const id = Buffer.from(keyId(witness.name, rawPublicKey(privateKey), 0x04), 'hex');
      const time = Buffer.alloc(8);
      time.writeBigUInt64BE(shownTime);
      const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${signedTime}\ntext\n`), privateKey);
      return `text\n\n\u2014 ${witness.name} ${Buffer.concat([id, time, signature]).toString('base64')}\n`;
    };
    const witnessKey = key(formatVerifierKey(witness.name, witness.key.publicKey, 0x04));
    expect(openNote(cosign(1_800_000_000n, 1_800_000_000n), [witnessKey])).toMatchObject({
      ok: true,
      verified: [{ name: 'witness.example', timestamp: 1_800_000_000 }],
    });
    expect(openNote(cosign(1_800_000_000n, 1_800_000_001n), [witnessKey]).ok).toBe(false);
    expect(openNote(cosign(2n ** 63n, 2n ** 63n), [witnessKey]).ok).toBe(false);
    expect(openNote(signNote('text\n', [witness]), [witnessKey]).ok).toBe(false);
  });

  it('accepts 16 signatures and more, but not without end', () => {
    const many = (count: number) => signNote('text\n', [ada]) + '\u2014 other.example AAAAAAAA\n'.repeat(count - 1);
    expect(openNote(many(16), [ada.key]).ok).toBe(true);
    expect(openNote(many(MAX_SIGNATURES), [ada.key]).ok).toBe(true);
    expect(openNote(many(MAX_SIGNATURES + 1), [ada.key])).toEqual({ ok: false, fault: 'note_malformed' });
    expect(openNote(signNote(`${'a'.repeat(300_000)}\n`, [ada]), [ada.key])).toEqual({
      ok: false,
      fault: 'note_too_large',
    });
  });

  it.each([
    ['', 'nothing'],
    ['text\n', 'no signatures'],
    ['text\n\n', 'no signature line'],
    ['text\n\n\u2014 a AAAAAAAA', 'no final newline'],
    ['text\n\n- a AAAAAAAA\n', 'a hyphen for the dash'],
    ['text\n\n\u2014 a\n', 'no signature'],
    ['text\n\n\u2014  AAAAAAAA\n', 'no name'],
    ['text\n\n\u2014 a+b AAAAAAAA\n', 'a plus in the name'],
    ['text\n\n\u2014 a AAAAAAAA extra\n', 'something after the signature'],
    ['text\n\n\u2014 a AAAAAA==\n', 'a signature of nothing but a key id'],
    ['text\n\n\u2014 a AAAAAAA\n', 'base64 without its padding'],
    ['text\n\n\u2014 a AAAAAA-_\n', 'base64 of the web kind'],
    ['te\txt\n\n\u2014 a AAAAAAAA\n', 'a control character'],
    ['te\ud800xt\n\n\u2014 a AAAAAAAA\n', 'half a surrogate pair'],
    ['text\r\n\r\n\u2014 a AAAAAAAA\r\n', 'other line ends'],
  ])('%j is malformed: %s', (note) => {
    expect(openNote(note, [ada.key])).toEqual({ ok: false, fault: 'note_malformed' });
  });

  it('is not made of a text that readers would refuse', () => {
    for (const text of ['', 'no newline', 'tab\t\n', 'nul\0\n', '\ud800\n'])
      expect(() => signNote(text, [ada])).toThrow(TypeError);
    expect(() => signNote('text\n', [])).toThrow(TypeError);
    expect(() => signNote('text\n', [{ name: 'a b', privateKey: ada.privateKey }])).toThrow(TypeError);
  });

  it('never makes the parser throw', () => {
    const piece = fc.constantFrom('\n', '\n\n', '\u2014 ', 'a', ' ', 'AAAAAAAA', '+', '\0', NEUMANN_NOTE, '\ud800');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        (note) => {
          const opened = openNote(note, [key(NEUMANN)]);
          expect(opened.ok).toBe(opened.ok && note.startsWith(opened.text));
        },
      ),
    );
  });
});
