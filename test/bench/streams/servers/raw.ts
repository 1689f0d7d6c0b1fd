import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { Redis } from 'ioredis';
import { type WebSocket, WebSocketServer } from 'ws';
import { fieldOf, orderTopic, positionTopic } from '../messages.ts';
import { isProbe, type ProbeMessage } from './probe.ts';

// The limit: no GraphQL and no auth. Each event is written as text once, for all its watchers.

type Channel = { field: string; sockets: Set<WebSocket> };
type Job = { redisUrl: string; frames: boolean };
type Incoming = { type: string; payload?: { query: string; variables: { orderId: string } } };

/** `frames`: also the frame is made once, and written past the library. */
async function serve({ redisUrl, frames }: Job): Promise<number> {
  const redis = new Redis(redisUrl);
  const channels = new Map<string, Channel>();
  redis.on('message', (topic: string, message: string) => {
    const channel = channels.get(topic);
    if (!channel) return;
    const event = (JSON.parse(message) as Record<string, unknown>)[channel.field];
    const text = JSON.stringify({ id: '1', type: 'next', payload: { data: { [channel.field]: event } } });
    if (!frames) for (const socket of channel.sockets) socket.send(text);
    else {
      const frame = frameOf(Buffer.from(text));
      for (const socket of channel.sockets) (socket as unknown as { _socket: Duplex })._socket.write(frame);
    }
  });

  async function join(socket: WebSocket, { query, variables: { orderId } }: NonNullable<Incoming['payload']>) {
    const isOrder = query.includes(fieldOf.orders);
    const topic = isOrder ? orderTopic(orderId) : positionTopic(orderId);
    const known = channels.get(topic);
    const channel = known ?? { field: fieldOf[isOrder ? 'orders' : 'positions'], sockets: new Set() };
    channels.set(topic, channel);
    channel.sockets.add(socket);
    socket.on('close', () => channel.sockets.delete(socket));
    if (!known) await redis.subscribe(topic);
  }

  const server = createServer();
  const sockets = new WebSocketServer({
    server,
    perMessageDeflate: false,
    handleProtocols: offered => [...offered][0] ?? false,
  });
  sockets.on('connection', socket => {
    socket.on('error', () => undefined);
    socket.on('message', data => {
      const { type, payload } = JSON.parse(String(data)) as Incoming;
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
      else if (type === 'subscribe' && payload) void join(socket, payload);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', 4096, resolve));
  return (server.address() as AddressInfo).port;
}

function frameOf(payload: Buffer): Buffer {
  const head = payload.length < 126 ? Buffer.alloc(2) : Buffer.alloc(4);
  head[0] = 0x81;
  head[1] = payload.length < 126 ? payload.length : 126;
  if (payload.length >= 126) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

process.on('message', async (job: Job | ProbeMessage) => {
  if (!isProbe(job)) process.send?.({ port: await serve(job) });
});
