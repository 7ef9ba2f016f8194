import type { Database } from '#db/connect.ts';
import { sendSealedAnswer, type SealedAnswer } from '../../web/public-page.tsx';
import { groundAtHand, type RegisterGround } from '../register/register-ground.ts';
import { roomFor, type Memory } from '../register/short-memory.ts';

const memories = new WeakMap<RegisterGround, Memory<SealedAnswer>>();

/** The answers that stand on this ground, by their address as we write it. */
export function memoryOf(ground: RegisterGround): Memory<SealedAnswer> {
  const known = memories.get(ground);
  if (known) return known;
  const fresh = roomFor<SealedAnswer>({ room: 16 * 1024 * 1024, sizeOf: ({ body }) => body.length });
  memories.set(ground, fresh);
  return fresh;
}

/** What is in memory of the register for exactly this address, while nothing has to be asked to know that it holds. */
export function answerAtHand(database: Database | undefined, request: Request): Response | undefined {
  if (!database || request.method !== 'GET') return undefined;
  const { url } = request;
  const address = url.slice(url.indexOf('/', 'https://'.length));
  const ground = address.startsWith('/openbaar') ? groundAtHand(database) : undefined;
  const answer = ground && memoryOf(ground).known(address);
  return answer && sendSealedAnswer(request, answer);
}
