import { createApp } from '../app.ts';
import { visitorOf, type Visitor } from './visit.ts';
import type { World } from './world.ts';

/** The same person with the same cookies before another process of the application, which remembers nothing. */
export function elsewhere({ site, clock, db }: World, { cookies }: Visitor): Visitor {
  const { worker: _, ...databases } = db.readers;
  const visitor = visitorOf(createApp({ site, clock, databases }));
  for (const [name, value] of cookies) visitor.cookies.set(name, value);
  return visitor;
}
