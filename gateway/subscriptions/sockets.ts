import type { Server } from 'node:http';
import { handleProtocols, type makeServer } from 'graphql-ws';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Logger } from '#platform/log.ts';
import type { SocketState } from './socket-protocol.ts';

type Options = { protocol: ReturnType<typeof makeServer<Record<string, unknown>, SocketState>>; log: Logger };

const largestMessageBytes = 1024 * 1024;
const mostBufferedBytes = 1024 * 1024;
const pingEveryMs = 12_000;
const closeWithinMs = 2_000;

/** Carries a message protocol over WebSockets on /graphql: bounded in both directions, and watched for silence. */
export function serveSockets(server: Server, { protocol, log }: Options) {
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: largestMessageBytes, handleProtocols });
  sockets.on('error', error => log.error({ err: error }, 'the socket server failed'));

  sockets.on('connection', socket => {
    const gone = new AbortController();
    const close = (code: number, reason: string) => {
      socket.close(code, reason);
      // A client that does not read does not answer the close either.
      setTimeout(() => socket.terminate(), closeWithinMs).unref();
    };
    const stopPinging = pingSocket(socket);
    socket.on('error', error => log.debug({ err: error }, 'a socket broke'));
    const opened = protocol.opened(
      {
        protocol: socket.protocol,
        send: message => send(socket, message, close),
        close,
        onMessage: listener => socket.on('message', data => void receive(data, listener)),
      },
      { close, left: gone.signal },
    );
    socket.once('close', (code, reason) => {
      stopPinging();
      gone.abort(new Error('The socket closed.'));
      opened(code, String(reason)).catch(error => log.error({ err: error }, 'a socket was not cleaned up'));
    });

    async function receive(data: RawData, listener: (message: string) => Promise<void>) {
      try {
        await listener(String(data));
      } catch (error) {
        if (gone.signal.aborted) return; // an operation that ended with its socket
        log.error({ err: error }, 'a message could not be handled');
        close(4500, 'Internal server error');
      }
    }
  });

  return {
    count: () => sockets.clients.size,
    /** Says goodbye to every client, so that each connects again elsewhere. */
    async close() {
      for (const socket of sockets.clients) {
        socket.close(1001, 'The gateway is restarting: connect again.');
        setTimeout(() => socket.terminate(), closeWithinMs).unref();
      }
      await new Promise<void>(resolve => sockets.close(() => resolve()));
    },
  };
}

/** Resolves when the message has left: a client that reads slowly slows its own streams down, and fills no memory. */
function send(socket: WebSocket, message: string, close: (code: number, reason: string) => void): Promise<void> {
  if (socket.readyState !== socket.OPEN) return Promise.resolve();
  if (socket.bufferedAmount > mostBufferedBytes) {
    close(4013, 'Too slow: connect again and go on from the last event with afterSeq.');
    return Promise.resolve();
  }
  return new Promise(resolve => socket.send(message, () => resolve()));
}

function pingSocket(socket: WebSocket): () => void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, pingEveryMs);
  return () => clearInterval(timer);
}
