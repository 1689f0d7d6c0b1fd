import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import { pino } from 'pino';
import { z } from 'zod';
import { adminRoutes } from './admin.ts';
import { createFaults, type FaultSettings, faultsShape } from './faults.ts';
import { openLedger } from './ledger.ts';
import { providerRoutes } from './routes.ts';
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
  /** What goes wrong from the start; nothing when left out. */
  faults?: FaultSettings;
  log: ProviderLog;
};

/** A simulated provider of card payments. It stands outside the platform and knows it by its webhook's address only. */
export async function startPaymentProvider(options: PaymentProviderOptions) {
  const { port, host = '127.0.0.1', directory, webhookUrl, webhookSecret, log } = options;
  const faults = createFaults(options.faults);
  const ledger = openLedger(directory, faults);
  const webhooks = createWebhooks({ ledger, faults, url: webhookUrl, secret: webhookSecret, log });
  const app = fastify({ bodyLimit: 16 * 1024, forceCloseConnections: true });
  providerRoutes(app, { ledger, faults, send: webhooks.send });
  adminRoutes(app, { ledger, faults, send: webhooks.send });

  await app.listen({ port, host });
  webhooks.send(); // what was still to be sent when it stopped
  const { port: actual } = app.server.address() as AddressInfo;
  log.info({ port: actual }, 'payment provider listens');
  return {
    url: `http://127.0.0.1:${actual}`,
    async close() {
      await app.close();
      await webhooks.stop();
      ledger.close();
    },
  };
}

const envShape = z.object({
  DABBA_PORT: z.coerce.number().int().min(0).max(65_535),
  DABBA_HOST: z.string().default('127.0.0.1'),
  DABBA_PROVIDER_DIRECTORY: z.string().min(1),
  DABBA_WEBHOOK_URL: z.url(),
  DABBA_PAYMENTS_WEBHOOK_SECRET: z.string().min(16),
  /** What goes wrong, as JSON: see faults.ts. */
  DABBA_PROVIDER_FAULTS: z.string().default('{}').transform(parseJson).pipe(faultsShape),
});

/** The one variable that whoever starts the provider in another process reads too. */
export const { DABBA_PROVIDER_FAULTS: faultsText } = envShape.shape;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

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
    faults: env.data.DABBA_PROVIDER_FAULTS,
    log: pino({ name: 'payment-provider', base: {} }),
  });
  const stop = () => void provider.close().then(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

if (import.meta.main) await main();
