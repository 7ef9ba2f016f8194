import { cpuOf, cpuOfPostgres } from './cpu.ts';
import { measure, type Measured, type Target } from './load.ts';

/** What answers: its door, its process and the PostgreSQL it asks. */
export type Subject = Target & { pid: number; postmaster: number };

/** Processor per request in ms: Node's and PostgreSQL's. */
export type Cost = { node: number; pg: number };

export type Effort = { clients: number; pairs: number; seconds: number };

type Comparison = { cost: Cost; ratio: number; p99Ratio: number; kib: number };

/**
 * Product and bare handler in short turns, so that whatever else the machine does falls on both. A ratio is what the bare
 * handler takes ÷ what the product takes: the median over the pairs.
 */
export async function compare(product: Subject, bare: Subject, { pairs, ...how }: Effort): Promise<Comparison> {
  await turn(product, how); // plans are made and code is compiled before anything counts
  await turn(bare, how);
  const turns: { ours: Turn; theirs: Turn }[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    // Who is first takes turns too: else one of them always follows on the other's checkpoint or collected garbage.
    const early = pair % 2 === 0 ? await turn(product, how) : undefined;
    const theirs = await turn(bare, how);
    turns.push({ ours: early ?? (await turn(product, how)), theirs });
  }
  return {
    cost: medianCost(turns.map(({ ours }) => ours.cost)),
    ratio: median(turns.map(({ ours, theirs }) => sumOf(theirs.cost) / sumOf(ours.cost))),
    p99Ratio: median(turns.map(({ ours, theirs }) => theirs.p99 / ours.p99)),
    kib: (turns[0]?.ours.bytes ?? 0) / 1024,
  };
}

/** What a request costs one subject by itself: the median over the turns. */
export async function costOf(subject: Subject, { pairs, ...how }: Effort): Promise<Cost> {
  await turn(subject, how);
  const costs: Cost[] = [];
  for (let i = 0; i < pairs; i++) costs.push((await turn(subject, how)).cost);
  return medianCost(costs);
}

export const sumOf = ({ node, pg }: Cost): number => node + pg;

type Turn = Measured & { cost: Cost };

async function turn(subject: Subject, { clients, seconds }: Omit<Effort, 'pairs'>): Promise<Turn> {
  const [node, pg] = [cpuOf(subject.pid), cpuOfPostgres(subject.postmaster)];
  const measured = await measure(subject, clients, seconds);
  const { requests } = measured;
  const cost = {
    node: (cpuOf(subject.pid) - node) / requests,
    pg: (cpuOfPostgres(subject.postmaster) - pg) / requests,
  };
  return { ...measured, cost };
}

const medianCost = (costs: readonly Cost[]): Cost => ({
  node: median(costs.map(({ node }) => node)),
  pg: median(costs.map(({ pg }) => pg)),
});

/** Exported for its test: of an even number the higher of the two in the middle. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
