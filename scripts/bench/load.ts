import http from 'node:http';

export type Shot = { path: string; method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string };
export type Measured = { perSecond: number; p50: number; p99: number };

/** A closed loop: `clients` keep-alive connections that each ask again as soon as they have their answer. Times in ms. */
export async function measure(
  port: number,
  seconds: number,
  clients: number,
  next: () => Shot,
  expected: number,
): Promise<Measured> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  const start = performance.now();
  const client = async () => {
    while (performance.now() < until) {
      const asked = performance.now();
      await shoot(port, agent, next(), expected);
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const elapsed = (performance.now() - start) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return { perSecond: times.length / elapsed, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

function shoot(port: number, agent: http.Agent, shot: Shot, expected: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const { path, method = 'GET', headers = {}, body } = shot;
    const request = http.request({ port, host: '127.0.0.1', agent, path, method, headers }, (response) => {
      response.resume();
      response.once('end', () =>
        response.statusCode === expected
          ? resolve()
          : reject(new Error(`${method} ${path} answered ${response.statusCode}, not ${expected}`)),
      );
    });
    request.once('error', reject);
    request.end(body);
  });
}

const percentile = (sorted: number[], share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
