import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

describe('canonical JSON', () => {
  it('is that of RFC 8785: keys by UTF-16 unit, numbers as ECMAScript writes them, only the escapes that are needed', () => {
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(keys)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
    expect(canonicalJson([Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    );
    expect(canonicalJson('\u20ac$\u000f\nA\'B"\\\\"/\u007f')).toBe('"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\u007f"');
    expect(canonicalJson({ b: [true, null, {}], a: [] })).toBe('{"a":[],"b":[true,null,{}]}');
  });

  it('has no form for half a surrogate pair, NaN or nothing', () => {
    for (const wrong of ['\ud800', { '\udead': 1 }, Number.NaN]) expect(() => canonicalJson(wrong)).toThrow();
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
  });
});
