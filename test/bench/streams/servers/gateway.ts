import { createClaimsCodec } from '#platform/claims.ts';
import { createLog } from '#platform/log.ts';
import { connectOverHttp } from '#platform/subgraph-connection.ts';
import { createTokenVerifier } from '#platform/tokens.ts';
import { fetchKeys } from '../../../../gateway/auth/fetch-keys.ts';
import { startGateway } from '../../../../gateway/main.ts';
import { isProbe, type ProbeMessage } from './probe.ts';

// The whole gateway, in front of the bench's two subgraphs.

type Job = {
  redisUrl: string;
  secret: string;
  issuer: string;
  supergraphSdl: string;
  urls: Record<string, string>;
  keysUrl: string;
};

async function serve({ redisUrl, secret, issuer, supergraphSdl, urls, keysUrl }: Job): Promise<number> {
  const log = createLog({ name: 'gateway', level: 'warn' });
  const codec = createClaimsCodec(secret);
  const now = () => new Date();
  const gateway = await startGateway({
    port: 0,
    host: '127.0.0.1',
    connections: Object.entries(urls).map(([name, url]) => connectOverHttp({ name, urls: [url], codec, log })),
    supergraphSdl,
    tokens: createTokenVerifier({ jwks: () => fetchKeys(keysUrl), issuer, now }),
    redisUrl,
    now,
    log,
    development: false,
  });
  return Number(new URL(gateway.url).port);
}

process.on('message', async (job: Job | ProbeMessage) => {
  if (!isProbe(job)) process.send?.({ port: await serve(job) });
});
