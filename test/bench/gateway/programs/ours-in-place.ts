import { localhost } from '#platform/embedded/free-port.ts';
import { createLog } from '#platform/log.ts';
import { connectLocally } from '#platform/subgraph-connection.ts';
import { createTokenVerifier } from '#platform/tokens.ts';
import { fetchKeys } from '../../../../gateway/auth/fetch-keys.ts';
import { startGateway } from '../../../../gateway/main.ts';
import { subgraphNames } from '../../../../launch/subgraph-names.ts';
import { citySchemas } from '../city/schemas.ts';
import { readSetting } from './setting.ts';

// Our gateway with subgraphs of the same process, as npm start has it, and otherwise as in production.

const { port, supergraphSdl, redisUrl, jwksUrl } = readSetting();
const log = createLog({ name: 'gateway', level: 'warn' });
const now = () => new Date();
const schemas = citySchemas();
const nothing = async () => undefined;

await startGateway({
  port,
  host: localhost,
  connections: subgraphNames.map(name =>
    connectLocally(
      { name, schema: schemas[name], createContext: call => call, ready: nothing, stop: nothing },
      { log },
    ),
  ),
  supergraphSdl,
  tokens: createTokenVerifier({ jwks: () => fetchKeys(jwksUrl), issuer: 'dabba', now }),
  redisUrl,
  now,
  log,
  development: false,
});
