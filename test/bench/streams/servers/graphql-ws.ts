import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema } from 'graphql';
import { RedisPubSub } from 'graphql-redis-subscriptions';
import { useServer } from 'graphql-ws/use/ws';
import { Redis } from 'ioredis';
import { WebSocketServer } from 'ws';
import { orderTopic, positionTopic } from '../messages.ts';
import { isProbe, type ProbeMessage } from './probe.ts';

// Both libraries as their documentation shows them: an iterator over a topic for each subscription.

const schema = buildSchema(`
  type Query { ok: Boolean }
  type Subscription { orderStatusChanged(orderId: ID!, afterSeq: Int): OrderEvent!  riderLocationChanged(orderId: ID!): RiderLocation! }
  type OrderEvent { seq: Int!  type: String!  status: String!  occurredAt: String!  recordedAt: String!  sentAt: String!  order: Order! }
  type Order { id: ID!  status: String! }
  type RiderLocation { seq: Int!  recordedAt: String!  sentAt: String!  location: GeoPoint!  headingDegrees: Float  speedMetersPerSecond: Float }
  type GeoPoint { latitude: Float!  longitude: Float! }
`);

type Of = { orderId: string };

async function serve(redisUrl: string): Promise<number> {
  const pubsub = new RedisPubSub({ publisher: new Redis(redisUrl), subscriber: new Redis(redisUrl) });
  const roots = {
    subscription: {
      orderStatusChanged: ({ orderId }: Of) => pubsub.asyncIterableIterator(orderTopic(orderId)),
      riderLocationChanged: ({ orderId }: Of) => pubsub.asyncIterableIterator(positionTopic(orderId)),
    },
  };
  const server = createServer();
  useServer({ schema, roots: roots as never }, new WebSocketServer({ server, path: '/graphql' }));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', 4096, resolve));
  return (server.address() as AddressInfo).port;
}

process.on('message', async (job: { redisUrl: string } | ProbeMessage) => {
  if (!isProbe(job)) process.send?.({ port: await serve(job.redisUrl) });
});
