import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Logger } from '#platform/log.ts';
import { SocketConnection } from './socket-connection.ts';
import type { StreamLimits } from './socket-limits.ts';
import type { SocketProtocol } from './socket-protocol.ts';
import { createUpgradeRate } from './upgrade-rate.ts';

type Options = { protocol: SocketProtocol; log: Logger };

const path = '/graphql';
const subprotocol = 'graphql-transport-ws';
const sweptAtOnce = 1 / 20;

/** Carries the socket protocol over WebSockets on /graphql: bounded in both directions, and watched for silence. */
export function serveSockets(server: Server, { protocol, log }: Options) {
  const { limits, hub } = protocol;
  const options = { limits, metrics: hub.metrics };
  const rate = createUpgradeRate(limits);
  const connections = new Map<WebSocket, SocketConnection>();
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.largestMessageBytes,
    handleProtocols: offered => (offered.has(subprotocol) ? subprotocol : false),
  });
  let closing = false;
  let whenEmpty: (() => void) | undefined;

  function upgrade(request: IncomingMessage, raw: Duplex, head: Buffer) {
    if ((request.url ?? '').split('?', 1)[0] !== path) return refuse(raw, '404 Not Found');
    if (closing) return refuse(raw, '503 Service Unavailable');
    if (!rate.take(request.socket.remoteAddress ?? '', performance.now())) return refuse(raw, '429 Too Many Requests');
    sockets.handleUpgrade(request, raw, head, socket => open(socket, raw));
  }

  function open(socket: WebSocket, raw: Duplex) {
    const nowMs = performance.now();
    const connection = new SocketConnection(socket, raw, options, nowMs);
    // Spread over the interval, so that the pings of all who came together do not come together.
    connection.pingAtMs = nowMs + (0.5 + Math.random() / 2) * limits.pingEveryMs;
    connections.set(socket, connection);
    hub.metrics.sockets++;
    socket.on('message', onMessage);
    socket.on('pong', onPong);
    socket.on('error', onError);
    socket.on('close', onClose);
    if (socket.protocol !== subprotocol) connection.close(4406, 'Subprotocol not acceptable');
  }

  // One function for all sockets: each would cost memory for as long as its socket is open.
  function onMessage(this: WebSocket, data: RawData) {
    const connection = connections.get(this);
    if (connection) protocol.receive(connection, String(data));
  }
  function onPong(this: WebSocket) {
    const connection = connections.get(this);
    if (connection) connection.alive = true;
  }
  function onError(error: Error) {
    log.debug({ err: error }, 'a socket broke');
  }
  function onClose(this: WebSocket) {
    const connection = connections.get(this);
    if (!connection) return;
    connections.delete(this);
    hub.metrics.sockets--;
    connection.state = 'CLOSING';
    connection.endOperations();
    if (connections.size === 0) whenEmpty?.();
  }

  /** Looks at all sockets in turn, instead of several timers for each; a few at a time, or events would wait meanwhile. */
  let turn = connections.values();
  function sweep() {
    const nowMs = performance.now();
    for (let left = Math.ceil((connections.size + 1) * sweptAtOnce); left > 0; left--) {
      const { done, value: connection } = turn.next();
      if (done) {
        rate.sweep(nowMs);
        turn = connections.values();
        return;
      }
      look(connection, nowMs, limits);
    }
  }

  const sweeping = setInterval(sweep, limits.sweepEveryMs * sweptAtOnce).unref();
  server.on('upgrade', upgrade);

  return {
    count: () => connections.size,
    /** Says goodbye to every client, one after the other in any order, so that each connects again elsewhere. */
    async close() {
      closing = true;
      const empty = new Promise<void>(resolve => {
        whenEmpty = resolve;
        if (connections.size === 0) resolve();
      });
      const overMs = Math.min(limits.drainMs, (connections.size * limits.drainMs) / 1_000);
      for (const connection of connections.values())
        setTimeout(
          () => connection.close(1001, 'The gateway is restarting: connect again.', 'DRAINED'),
          Math.random() * overMs,
        );
      await empty;
      clearInterval(sweeping);
      server.off('upgrade', upgrade);
    },
  };
}

function look(connection: SocketConnection, nowMs: number, limits: StreamLimits) {
  const { socket, state } = connection;
  if (nowMs > connection.terminateAtMs) return socket.terminate();
  if (state === 'CLOSING') return;
  if (state !== 'READY' && nowMs - connection.openedAtMs > limits.initTimeoutMs)
    return connection.close(4408, 'Connection initialisation timeout');
  if (connection.operations.size === 0 && nowMs - connection.idleSinceMs > limits.idleMs)
    return connection.close(4008, 'Idle: connect again when something is to be followed.');
  if (nowMs < connection.pingAtMs) return;
  if (!connection.alive) return socket.terminate();
  connection.alive = false;
  connection.pingAtMs = nowMs + limits.pingEveryMs;
  socket.ping();
}

function refuse(raw: Duplex, status: string) {
  raw.on('error', () => undefined);
  raw.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
