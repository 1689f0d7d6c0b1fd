import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#platform/embedded/free-port.ts';
import { startRedis } from '#platform/embedded/redis.ts';
import { createTokenIssuer } from '#platform/tokens.ts';
import type { BySubgraph } from '../../../launch/subgraph-names.ts';
import { startCompanion } from '../companion.ts';
import { othersCore } from '../cores.ts';
import { userCount, userId } from './city/rows.ts';
import { supergraphOf } from './city/sdl.ts';
import type { Setting } from './programs/setting.ts';

export type Field = Awaited<ReturnType<typeof openField>>;

const tokenLifetimeSeconds = 24 * 3600;

/** What all gateways share: subgraphs and load on one core, a Redis, and a token for each virtual user. */
export async function openField() {
  const directory = mkdtempSync(join(tmpdir(), 'dabba-bench-gateway-'));
  const issuer = createTokenIssuer({
    privateKeyPem: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    keyId: 'bench',
    issuer: 'dabba',
    now: () => new Date(),
    lifetimeSeconds: tokenLifetimeSeconds,
  });
  const city = startCompanion('gateway/programs/city.ts', othersCore);
  const load = startCompanion('gateway/programs/load.ts', othersCore);
  const redis = await startRedis();
  const close = async () => {
    await Promise.all([city.stop(), load.stop(), redis.stop()]);
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const urls = await city.ask<BySubgraph<string>>({ jwks: issuer.jwks() });
    const supergraphFile = join(directory, 'supergraph.graphql');
    writeFileSync(supergraphFile, supergraphOf(urls));
    const jwksUrl = new URL('/jwks.json', urls.user).href;
    const internalSecret = randomBytes(32).toString('hex');
    const authorizations = await Promise.all(
      Array.from({ length: userCount }, async (_, user) => {
        const { token } = await issuer.issue({ userId: userId(user), sessionId: userId(user), roles: ['CUSTOMER'] });
        return `Bearer ${token}`;
      }),
    );
    return {
      directory,
      load,
      /** How many operations the subgraphs were asked for so far. */
      asked: () => city.ask<number>({}),
      /** Processes that work for the measuring, beside the gateway. */
      supporters: [city.pid, load.pid, process.pid],
      authorizations,
      async setting(): Promise<Setting> {
        return { port: await freePort(), supergraphFile, urls, redisUrl: redis.url, jwksUrl, internalSecret };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
