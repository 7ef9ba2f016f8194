import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { bringsFiles } from '../files/brings-files.ts';
import { markSlow } from './broken-off.ts';

type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  since: number;
  /** Bytes that had come over the connection before. */
  before: number;
  /** The answer waits for whoever reads it. */
  waiting: boolean;
};

const leastRate = 1000; // bytes a second: what the slowest telephone sends
const longestWait = 60_000; // ms that a form without files may take, however it comes

/**
 * Cuts off who sends or reads so slowly that they only hold a place: less than a thousand bytes a second, counted from `grace` ms
 * on, or an answer of which nothing is taken for as long. Waiting for us is nobody's slowness.
 */
export function keepPace(server: Server, grace: number): void {
  const open = new Set<Exchange>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { bytesRead } = request.socket;
    const exchange = { request, response, since: Date.now(), before: bytesRead, waiting: false };
    open.add(exchange);
    response.once('timeout', () => cutOff(exchange)); // nothing of its answer was taken
    const leave = () => void open.delete(exchange);
    // What was answered before it came in whole still holds its place.
    response.once('close', () => request.complete && leave());
    request.once('end', () => response.closed && leave());
  });
  const sweep = setInterval(() => {
    for (const exchange of open) {
      if (exchange.request.socket.destroyed) open.delete(exchange);
      else if (isSlow(exchange, grace)) refuse(exchange);
      else watchReader(exchange, grace);
    }
  }, grace / 8);
  server.once('close', () => clearInterval(sweep));
}

function isSlow({ request, response, since, before }: Exchange, grace: number): boolean {
  const { headers, socket, complete, readableLength } = request;
  const waitsForUs = readableLength > 0 && !response.writableEnded;
  if (complete || waitsForUs) return false;
  const took = Date.now() - since;
  const isForm = !bringsFiles(headers['content-type']);
  return (isForm && took > longestWait) || socket.bytesRead - before < ((took - grace) / 1000) * leastRate;
}

function refuse({ request, response }: Exchange): void {
  const { socket } = request;
  markSlow(request);
  if (!response.headersSent)
    socket.write('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  socket.destroySoon();
}

function cutOff({ request }: Exchange): void {
  markSlow(request);
  request.socket.destroy();
}

// Node itself sees whether anything of an answer leaves, as long as it is asked to.
function watchReader(exchange: Exchange, grace: number): void {
  const { socket } = exchange.request;
  const waiting = exchange.response.headersSent && socket.writableLength > 0;
  if (waiting !== exchange.waiting) socket.setTimeout(waiting ? grace : 0);
  exchange.waiting = waiting;
}
