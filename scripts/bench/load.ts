import http from 'node:http';

export type Shot = { path: string; method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string };
/** What is asked: where, what each time, and what must come back. */
export type Target = { port: number; next: () => Shot; status: number };
/** Times in ms, the last body in bytes. */
export type Measured = { requests: number; p99: number; bytes: number };

/** A closed loop: `clients` keep-alive connections that ask again as soon as they have their answer. */
export async function measure({ port, next, status }: Target, clients: number, seconds: number): Promise<Measured> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  let bytes = 0;
  const until = performance.now() + seconds * 1000;
  const client = async () => {
    do {
      const asked = performance.now();
      bytes = await shoot(port, agent, next(), status);
      times.push(performance.now() - asked);
    } while (performance.now() < until);
  };
  try {
    await Promise.all(Array.from({ length: clients }, client));
  } finally {
    agent.destroy();
  }
  times.sort((a, b) => a - b);
  return { requests: times.length, p99: times[Math.floor((times.length - 1) * 0.99)] ?? 0, bytes };
}

function shoot(port: number, agent: http.Agent, shot: Shot, expected: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const { path, method = 'GET', headers = {}, body } = shot;
    const request = http.request({ port, host: '127.0.0.1', agent, path, method, headers }, (response) => {
      let bytes = 0;
      response.on('data', (data: Buffer) => (bytes += data.length));
      response.once('error', reject);
      response.once('end', () =>
        response.statusCode === expected
          ? resolve(bytes)
          : reject(new Error(`${method} ${path} answered ${response.statusCode}, not ${expected}`)),
      );
    });
    request.once('error', reject);
    request.end(body);
  });
}
