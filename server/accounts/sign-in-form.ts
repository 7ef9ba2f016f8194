import type { Parsed } from '../kernel/parsed.ts';

export const signInFields = ['email', 'password', 'terug'] as const;

type Input = { email: string; password: string };

export function parseSignIn(values: Readonly<Record<string, string>>): Parsed<Input, 'email' | 'password', 'required'> {
  const email = (values['email'] ?? '').trim().slice(0, 254);
  const password = (values['password'] ?? '').slice(0, 200);
  if (email && password) return { input: { email, password } };
  return { faults: { ...(!email && { email: 'required' }), ...(!password && { password: 'required' }) } };
}
