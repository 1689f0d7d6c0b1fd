import { createClaimsCodec } from '#platform/claims.ts';
import { localhost } from '#platform/embedded/free-port.ts';
import { createLog } from '#platform/log.ts';
import { connectLocally, connectOverHttp } from '#platform/subgraph-connection.ts';
import { createTokenVerifier } from '#platform/tokens.ts';
import { fetchKeys } from '../../../../gateway/auth/fetch-keys.ts';
import { startGateway } from '../../../../gateway/main.ts';
import { subgraphNames } from '../../../../launch/subgraph-names.ts';
import { citySchemas } from '../city/schemas.ts';
import { readSetting } from './setting.ts';

// Our gateway as it serves in production. `in-place`: with subgraphs of the same process, as npm start has it.

const { port, urls, supergraphSdl, redisUrl, jwksUrl, internalSecret } = readSetting();
const log = createLog({ name: 'gateway', level: 'warn' });
const now = () => new Date();

function connections() {
  if (!process.argv.includes('in-place')) {
    const codec = createClaimsCodec(internalSecret);
    return subgraphNames.map(name => connectOverHttp({ name, urls: [urls[name]], codec, log }));
  }
  const schemas = citySchemas();
  return subgraphNames.map(name =>
    connectLocally(
      {
        name,
        schema: schemas[name],
        createContext: call => call,
        ready: async () => undefined,
        stop: async () => undefined,
      },
      { log },
    ),
  );
}

await startGateway({
  port,
  host: localhost,
  connections: connections(),
  supergraphSdl,
  tokens: createTokenVerifier({ jwks: () => fetchKeys(jwksUrl), issuer: 'dabba', now }),
  redisUrl,
  now,
  log,
  development: false,
});
