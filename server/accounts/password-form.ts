import type { Parsed } from '../kernel/parsed.ts';

export const passwordFields = ['current', 'wanted'] as const;

const shortest = 15; // ASVS 6.2.12
const longest = 200;

type Input = { current: string; wanted: string };
type Fault = 'required' | 'too_short' | 'too_long' | 'same';

export function parsePasswordChange(
  values: Readonly<Record<string, string>>,
): Parsed<Input, 'current' | 'wanted', Fault> {
  const { current = '', wanted = '' } = values;
  const fault = faultOf(current, wanted);
  if (current && !fault) return { input: { current, wanted } };
  return { faults: { ...(!current && { current: 'required' as const }), ...(fault && { wanted: fault }) } };
}

function faultOf(current: string, wanted: string): Fault | undefined {
  if (wanted === '') return 'required';
  if ([...wanted].length < shortest) return 'too_short';
  if ([...wanted].length > longest) return 'too_long';
  return wanted === current ? 'same' : undefined;
}
