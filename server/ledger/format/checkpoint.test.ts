import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checkpoint } from './checkpoint.ts';
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts';
import { generateLogKey, parseVerifierKey } from './note-key.ts';
import { signNote } from './note.ts';
import { leafHash, rootHash } from './tree.ts';

const origin = 'meldtafel.example/log/ps2027';
const { privateKey, vkey } = generateLogKey(origin);
const signer = { name: origin, privateKey };
const log = keyOf(vkey);
const root = leafHash(Buffer.from('root'));
const head: Checkpoint = { origin, size: 48, root, extensions: [] };
const encoded = root.toString('base64');

describe('a checkpoint', () => {
  it('is origin, size and root on a line each', () => {
    expect(formatCheckpoint(head)).toBe(`${origin}\n48\n${encoded}\n`);
  });

  it('of the specification is read', () => {
    const example = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    expect(parseCheckpoint(example)).toMatchObject({
      origin: 'example.com/behind-the-sofa',
      size: 20_852_163,
      extensions: [],
    });
  });

  it('reads back as it was written, extension lines included', () => {
    const line = fc.string({ minLength: 1 }).filter((text) => !text.includes('\n'));
    const any = fc.record({
      origin: line,
      size: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      root: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
      extensions: fc.array(line),
    });
    fc.assert(
      fc.property(any, (checkpoint) => {
        expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
      }),
    );
  });

  it('of an empty log has the empty root and no other', () => {
    expect(parseCheckpoint(formatCheckpoint({ ...head, size: 0, root: rootHash([]) }))?.size).toBe(0);
    expect(() => formatCheckpoint({ ...head, size: 0 })).toThrow(TypeError);
  });

  it.each([
    ['', 'nothing'],
    [`${origin}\n48\n`, 'no root'],
    [`${origin}\n48\n${encoded}`, 'no final newline'],
    [`\n48\n${encoded}\n`, 'no origin'],
    [`${origin}\n048\n${encoded}\n`, 'a leading zero'],
    [`${origin}\n+48\n${encoded}\n`, 'a sign'],
    [`${origin}\n48 \n${encoded}\n`, 'a space'],
    [`${origin}\n4e1\n${encoded}\n`, 'an exponent'],
    [`${origin}\n9007199254740992\n${encoded}\n`, 'a size over 2^53'],
    [`${origin}\n48\n${encoded.slice(0, -1)}\n`, 'base64 without padding'],
    [`${origin}\n48\n${root.subarray(1).toString('base64')}\n`, 'a short root'],
    [`${origin}\n48\n${encoded}\n\n`, 'an empty extension line'],
  ])('%j is malformed: %s', (text) => {
    expect(parseCheckpoint(text)).toBeUndefined();
  });
});

describe('a signed checkpoint', () => {
  it('opens with the key of its log', () => {
    expect(openCheckpoint(signCheckpoint(head, signer), log)).toEqual({
      ok: true,
      checkpoint: head,
      cosignatures: [],
      unknown: [],
    });
  });

  it('does not open after any single-bit change', () => {
    const bytes = Buffer.from(signCheckpoint(head, signer));
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(openCheckpoint(changed.toString(), log).ok).toBe(false);
    }
  });

  it('of another log with the same key is refused', () => {
    const moved = signNote(formatCheckpoint({ ...head, origin: 'meldtafel.example/log/gr2026' }), [signer]);
    expect(openCheckpoint(moved, log)).toEqual({ ok: false, fault: 'checkpoint_of_another_log' });
    expect(() => signCheckpoint({ ...head, origin: 'elsewhere' }, signer)).toThrow(TypeError);
  });

  it('that only a witness signed is refused', () => {
    const witness = generateLogKey('witness.example');
    const note = signNote(formatCheckpoint(head), [{ name: 'witness.example', privateKey: witness.privateKey }]);
    expect(openCheckpoint(note, log, [keyOf(witness.vkey)])).toEqual({
      ok: false,
      fault: 'checkpoint_not_signed_by_log',
    });
  });

  it('over something else than a checkpoint is refused', () => {
    expect(openCheckpoint(signNote('hello\n', [signer]), log)).toEqual({ ok: false, fault: 'checkpoint_malformed' });
  });
});

function keyOf(text: string) {
  const parsed = parseVerifierKey(text);
  if (parsed === undefined) throw new Error('not a key');
  return parsed;
}
