import { buildSubgraphSchema } from '@apollo/subgraph';
import { Redis } from 'ioredis';
import { createClaimsCodec } from '#platform/claims.ts';
import { followChanges, followLog } from '#platform/event-stream.ts';
import { createLog } from '#platform/log.ts';
import { createPubSub } from '#platform/pubsub.ts';
import { scalars } from '#platform/scalars.ts';
import type { Call, RunningSubgraph } from '#platform/subgraph-connection.ts';
import { serveSubgraph } from '#platform/subgraph-server.ts';
import { createTokenIssuer } from '#platform/tokens.ts';
import {
  type OrderEvent,
  orderLogKey,
  orderTopic,
  positionKey,
  positionTopic,
  type RiderPosition,
} from '../messages.ts';
import { servePlain } from './plain-owner.ts';
import { typeDefs } from './supergraph.ts';

// The owner of the streams, made of the platform's own parts as the real ones are, only that Redis keeps the log; and
// another subgraph for what an event may need from elsewhere.

type Job = { redisUrl: string; secret: string; keyPem: string; issuer: string };
type Of = { orderId: string; afterSeq?: number | null };

const log = createLog({ name: 'bench', level: 'warn' });
let opened = 0;
let live: () => number = () => 0;

async function serve({ redisUrl, secret, keyPem, issuer }: Job) {
  const codec = createClaimsCodec(secret);
  const now = () => new Date();
  const { jwks } = createTokenIssuer({ privateKeyPem: keyPem, keyId: 'bench', issuer, now, lifetimeSeconds: 3_600 });
  const running = {
    createContext: (call: Call) => ({ ...call }),
    ready: async () => undefined,
    stop: async () => undefined,
  };
  const order: RunningSubgraph = {
    name: 'order',
    schema: buildSubgraphSchema([{ typeDefs: typeDefs.order, resolvers: orderResolvers(redisUrl) as never }]),
    ...running,
    extraRoutes: app => void app.get('/.well-known/jwks.json', async () => jwks()),
  };
  const restaurant = ({ id }: { id: string }) => ({ id, name: 'Kitchen Without End' });
  const catalogResolvers = {
    ...scalars,
    Query: { restaurant: (_: unknown, of: { id: string }) => restaurant(of) },
    Restaurant: { __resolveReference: restaurant },
  };
  const catalog: RunningSubgraph = {
    name: 'catalog',
    schema: buildSubgraphSchema([{ typeDefs: typeDefs.catalog, resolvers: catalogResolvers as never }]),
    ...running,
  };
  const at = { port: 0, host: '127.0.0.1', codec, log };
  const [own, other, plain] = await Promise.all([
    serveSubgraph(order, at),
    serveSubgraph(catalog, at),
    servePlain(order.schema),
  ]);
  return { order: own.url, catalog: other.url, plain };
}

function orderResolvers(redisUrl: string) {
  const redis = new Redis(redisUrl);
  const pubsub = createPubSub(redisUrl, log);
  live = pubsub.listenerCount;
  // As for staff: equal for those of the same roles.
  const audience = (_: unknown, __: unknown, { claims }: Call) =>
    claims.userId ? [...claims.roles].sort().join(' ') : null;
  return {
    ...scalars,
    Query: {
      order: (_: unknown, { id }: { id: string }) => ({ id }),
      orderAudience: audience,
      riderLocationAudience: audience,
    },
    Order: {
      __resolveReference: ({ id }: { id: string }) => ({ id, status: 'PLACED' }),
      restaurant: ({ id }: { id: string }) => ({ id: `restaurant of ${id}` }),
    },
    Subscription: {
      orderStatusChanged: {
        async subscribe(_: unknown, { orderId, afterSeq }: Of) {
          opened++;
          return followLog<OrderEvent>({
            pubsub,
            topic: orderTopic(orderId),
            afterSeq: afterSeq ?? 0,
            async readAfter(seq, limit) {
              const rows = await redis.lrange(orderLogKey(orderId), seq, seq + limit - 1);
              return rows.map(row => JSON.parse(row) as OrderEvent);
            },
            seqOf: event => event.seq,
            isLast: () => false,
          });
        },
        resolve: (event: OrderEvent) => event,
      },
      riderLocationChanged: {
        async subscribe(_: unknown, { orderId }: Of) {
          opened++;
          return followChanges<RiderPosition>({
            pubsub,
            topic: positionTopic(orderId),
            async look() {
              const row = await redis.get(positionKey(orderId));
              return row ? { value: JSON.parse(row) as RiderPosition } : 'WAIT';
            },
            keyOf: ({ seq }) => String(seq),
          });
        },
        resolve: (position: RiderPosition) => position,
      },
    },
  };
}

process.on('message', async (job: Job | 'upstreams') => {
  if (job === 'upstreams') process.send?.({ live: live(), opened });
  else process.send?.(await serve(job));
});
process.on('disconnect', () => process.exit(0));
