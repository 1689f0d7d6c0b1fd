import type { GraphQLFormattedError } from 'graphql';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, type Message, MessageType } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { SerializedResult } from './revive-result.ts';

/** What becomes of one subscription. After `complete`, `refused` or `broken` nothing more comes. */
export type Sink = {
  next(result: SerializedResult): void;
  complete(): void;
  refused(errors: readonly GraphQLFormattedError[]): void;
  broken(error: Error): void;
};

export type SubgraphSocket = ReturnType<typeof openSubgraphSocket>;

const pingMs = 10_000;
const pongMs = 5_000;
const openingMs = 5_000;
/** Kept for the next subscription, which is often on its way. */
const idleMs = 5_000;
const largestMessageBytes = 32 * 1024 * 1024;
const normalClosure = 1000;

/**
 * A socket (graphql-transport-ws) that many subscriptions share. `opened` rejects when nobody accepts it in time; it
 * closes soon after the last subscription, and `onClose` is told once, however it ends.
 */
export function openSubgraphSocket(url: URL, onClose: () => void) {
  const socket = new WebSocket(url.href.replace(/^http/, 'ws'), GRAPHQL_TRANSPORT_WS_PROTOCOL, {
    handshakeTimeout: openingMs,
    maxPayload: largestMessageBytes,
    perMessageDeflate: false,
  });
  const sinks = new Map<string, Sink>();
  const { promise: opened, resolve: accept, reject: refuse } = Promise.withResolvers<void>();
  opened.catch(() => undefined); // those who wait for it hear of it
  let failure: Error | undefined;
  let nextId = 0;
  let idle: NodeJS.Timeout | undefined;
  // A server that vanished without closing (a cable, a frozen machine) neither accepts nor answers a ping.
  let silence: NodeJS.Timeout | undefined = setTimeout(() => giveUp('no acknowledgement'), openingMs);
  const heartbeat = setInterval(() => {
    if (socket.readyState !== WebSocket.OPEN || silence) return;
    silence = setTimeout(() => giveUp('no answer to a ping'), pongMs);
    socket.ping();
  }, pingMs);

  function heard() {
    clearTimeout(silence);
    silence = undefined;
  }

  function giveUp(why: string) {
    failure ??= new Error(`The socket was given up: ${why}.`);
    socket.terminate();
  }

  function restIfIdle() {
    if (sinks.size > 0) return;
    clearTimeout(idle);
    idle = setTimeout(() => socket.close(normalClosure), idleMs);
  }

  const send = (message: Message) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };

  function receive(message: Message) {
    switch (message.type) {
      case MessageType.ConnectionAck:
        heard();
        restIfIdle();
        return accept();
      case MessageType.Ping:
        return send({ type: MessageType.Pong });
      case MessageType.Next:
        return sinks.get(message.id)?.next(message.payload as SerializedResult);
      case MessageType.Error:
        return leave(message.id)?.refused(message.payload);
      case MessageType.Complete:
        return leave(message.id)?.complete();
      default:
    }
  }

  function leave(id: string): Sink | undefined {
    const sink = sinks.get(id);
    if (sinks.delete(id)) restIfIdle();
    return sink;
  }

  socket.on('open', () => send({ type: MessageType.ConnectionInit }));
  socket.on('pong', heard);
  socket.on('message', data => {
    try {
      receive(JSON.parse(String(data)));
    } catch (error) {
      failure ??= error as Error;
      socket.terminate();
    }
  });
  socket.on('error', error => {
    failure ??= error;
  });
  socket.on('close', (code, reason) => {
    clearTimeout(idle);
    clearTimeout(silence);
    clearInterval(heartbeat);
    const error = failure ?? new Error(`The socket closed: ${code} ${reason}`);
    refuse(error);
    onClose();
    for (const sink of sinks.values()) sink.broken(error);
    sinks.clear();
  });

  return {
    opened,
    /** Once it has opened. Answers how to unsubscribe. */
    subscribe(payload: object, sink: Sink): () => void {
      clearTimeout(idle);
      const id = String(nextId++);
      sinks.set(id, sink);
      send({ id, type: MessageType.Subscribe, payload } as Message);
      return () => {
        if (leave(id)) send({ id, type: MessageType.Complete });
      };
    },
    close() {
      socket.close(normalClosure);
      clearTimeout(silence);
      silence = setTimeout(() => socket.terminate(), pongMs).unref();
    },
  };
}
