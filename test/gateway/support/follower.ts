import type { ExecutionResult } from 'graphql';
import { WebSocket } from 'ws';

/** A client that says and hears no more than the protocol needs, and keeps all it hears. */
export type Follower = {
  socket: WebSocket;
  answers: ExecutionResult[];
  /** The messages that are no answers. */
  messages: { type: string; id?: string; payload?: unknown }[];
  /** Resolves when the first operation is complete or the socket closes. */
  over: Promise<unknown>;
  closed: Promise<{ code: number; reason: string }>;
  subscribe(id: string, query: string, variables?: Record<string, unknown>): void;
  send(message: unknown): void;
  leave(): void;
};

/** Opens a socket and subscribes; answers when the subscription has been sent. */
export async function follow(
  url: string,
  parameters: Record<string, unknown>,
  query?: string,
  variables: Record<string, unknown> = {},
): Promise<Follower> {
  const socket = new WebSocket(url, 'graphql-transport-ws');
  const answers: ExecutionResult[] = [];
  const messages: Follower['messages'] = [];
  const { promise: over, resolve: end } = Promise.withResolvers<unknown>();
  const { promise: closed, resolve: close } = Promise.withResolvers<{ code: number; reason: string }>();
  const { promise: acknowledged, resolve: acknowledge } = Promise.withResolvers<void>();
  socket.on('message', data => {
    const message = JSON.parse(String(data)) as { type: string; id?: string; payload: ExecutionResult };
    if (message.type === 'next') answers.push(message.payload);
    else messages.push(message);
    if (message.type === 'connection_ack') acknowledge();
    if (message.type === 'complete' || message.type === 'error') end(message);
  });
  socket.on('error', () => undefined);
  socket.on('close', (code, reason) => {
    acknowledge();
    end(code);
    close({ code, reason: String(reason) });
  });
  await new Promise(resolve => socket.once('open', resolve).once('error', resolve));
  const send = (message: unknown) => socket.send(JSON.stringify(message));
  send({ type: 'connection_init', payload: parameters });
  await acknowledged;
  const subscribe = (id: string, query: string, variables: Record<string, unknown> = {}) =>
    send({ id, type: 'subscribe', payload: { query, variables } });
  if (query !== undefined) subscribe('1', query, variables);
  return { socket, answers, messages, over, closed, subscribe, send, leave: () => socket.close() };
}
