import type { Socket } from 'node:net';

const signals = new WeakMap<Socket, AbortSignal>();

/** Of a call that goes on whatever its client does. */
export const neverLeft: AbortSignal = new AbortController().signal;

/** Aborts when the client of a connection hangs up. One for all requests of the connection: making them costs. */
export function clientLeft(socket: Socket): AbortSignal {
  const known = signals.get(socket);
  if (known) return known;
  const left = new AbortController();
  const abort = () => left.abort(new Error('The client hung up.'));
  if (socket.destroyed) abort();
  else socket.once('close', abort);
  signals.set(socket, left.signal);
  return left.signal;
}
