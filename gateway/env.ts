import { join } from 'node:path';
import { z } from 'zod';
import { readEnv } from '#platform/env.ts';
import { urlList } from '#platform/url-list.ts';

const url = z.url('it must be a URL');
const port = z.coerce.number().int().min(0).max(65_535);

/** The environment of the gateway as a process of its own. */
export const readGatewayEnv = (source?: Record<string, string | undefined>) =>
  readEnv(
    {
      DABBA_PORT: port.default(4000),
      DABBA_HOST: z.string().default('127.0.0.1'),
      DABBA_METRICS_PORT: port.optional(),
      DABBA_UPGRADES_PER_SECOND: z.coerce.number().int().positive().optional(),
      DABBA_SUPERGRAPH: z.string().default(join(import.meta.dirname, '../schema/supergraph.graphql')),
      DABBA_USER_URL: urlList.optional(), // of any subgraph there may be one: see subgraph-addresses.ts
      DABBA_INTERNAL_SECRET: z.string().min(32, 'it needs 32 characters or more'),
      DABBA_JWKS_URL: url,
      DABBA_TOKEN_ISSUER: z.string().default('dabba'),
      DABBA_REDIS_URL: z.string(),
      DABBA_CLOCK_SPEED: z.coerce.number().positive().default(1),
      DABBA_CLOCK_ANCHOR_MS: z.coerce.number().int().nonnegative().default(0),
      DABBA_LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
      NODE_ENV: z.string().default('production'),
    },
    source,
  );
