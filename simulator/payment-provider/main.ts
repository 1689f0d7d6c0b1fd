import type { AddressInfo } from 'node:net';
import { type FastifyReply, fastify } from 'fastify';
import { pino } from 'pino';
import { z } from 'zod';
import { openLedger } from './ledger.ts';
import { createWebhooks, type ProviderLog } from './webhooks.ts';

export type PaymentProviderOptions = {
  /** 0 takes any free port. */
  port: number;
  /** 127.0.0.1 when left out. */
  host?: string;
  /** Where the journal is; a provider started there again remembers every charge. */
  directory: string;
  webhookUrl: string;
  webhookSecret: string;
  log: ProviderLog;
};

const key = z.string().min(1).max(200);
const amountMinor = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const chargeShape = z.object({ key, amountMinor, currency: z.string().length(3), token: z.string().max(200) });
const refundShape = z.object({ key, chargeKey: key, amountMinor });

const httpStatus = { succeeded: 200, declined: 402, pending: 202 };

/** A simulated provider of card payments. It stands outside the platform and knows it by its webhook's address only. */
export async function startPaymentProvider(options: PaymentProviderOptions) {
  const { port, host = '127.0.0.1', directory, webhookUrl, webhookSecret, log } = options;
  const ledger = openLedger(directory);
  const webhooks = createWebhooks({ ledger, url: webhookUrl, secret: webhookSecret, log });
  const app = fastify({ bodyLimit: 16 * 1024, forceCloseConnections: true });

  app.post('/charges', async (request, reply) => {
    const asked = chargeShape.safeParse(request.body);
    if (!asked.success) return badRequest(reply);
    const answer = ledger.charge(asked.data);
    webhooks.send();
    if (answer.kind === 'OTHER_REQUEST') return reply.code(409).send({ error: 'this key was another charge' });
    if (answer.kind === 'LOST') {
      reply.hijack();
      return request.raw.socket.destroy(); // charged, and nobody hears of it
    }
    return reply.code(httpStatus[answer.charge.status]).send(answer.charge);
  });
  app.get<{ Params: { key: string } }>('/charges/:key', async ({ params }, reply) => {
    const charge = ledger.find(params.key);
    return charge ? reply.send(charge) : reply.code(404).send({ error: 'no such charge' });
  });
  app.post('/refunds', async (request, reply) => {
    const asked = refundShape.safeParse(request.body);
    if (!asked.success) return badRequest(reply);
    const answer = ledger.refund(asked.data);
    webhooks.send();
    return answer.kind === 'REFUSED'
      ? reply.code(409).send({ error: answer.reason })
      : reply.send({ ...answer.refund, status: 'succeeded' });
  });
  app.get('/health', async () => ({ status: 'ok' }));

  await app.listen({ port, host });
  webhooks.send(); // what was still to be sent when it stopped
  const { port: actual } = app.server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${actual}`,
    async close() {
      await app.close();
      await webhooks.stop();
      ledger.close();
    },
  };
}

const badRequest = (reply: FastifyReply) => reply.code(400).send({ error: 'not understood' });

const envShape = z.object({
  DABBA_PORT: z.coerce.number().int().min(0).max(65_535),
  DABBA_HOST: z.string().default('127.0.0.1'),
  DABBA_PROVIDER_DIRECTORY: z.string().min(1),
  DABBA_WEBHOOK_URL: z.url(),
  DABBA_PAYMENTS_WEBHOOK_SECRET: z.string().min(16),
});

async function main(): Promise<void> {
  const env = envShape.safeParse(process.env);
  if (!env.success) {
    process.stderr.write(`The environment variable ${env.error.issues[0]?.path.join('.')} is missing or wrong.\n`);
    process.exitCode = 1;
    return;
  }
  const provider = await startPaymentProvider({
    port: env.data.DABBA_PORT,
    host: env.data.DABBA_HOST,
    directory: env.data.DABBA_PROVIDER_DIRECTORY,
    webhookUrl: env.data.DABBA_WEBHOOK_URL,
    webhookSecret: env.data.DABBA_PAYMENTS_WEBHOOK_SECRET,
    log: pino({ name: 'payment-provider', base: {} }),
  });
  const stop = () => void provider.close().then(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

if (import.meta.main) await main();
