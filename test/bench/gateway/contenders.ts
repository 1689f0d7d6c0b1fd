import { join } from 'node:path';
import type { Setting } from './programs/setting.ts';
import { settingEnv } from './programs/setting.ts';
import type { Program } from './running-gateway.ts';

export type Contender = {
  name: string;
  about: string;
  /** Subgraphs of the same process: beside those of its kind, not beside those that fetch. */
  inPlace?: boolean;
  /** Of packages that have to be installed first. */
  isPeer?: boolean;
  program(setting: Setting): Program | Promise<Program>;
};

const own = (file: string, ...args: string[]): Contender['program'] =>
  function program(setting) {
    const path = join(import.meta.dirname, 'programs', file);
    return { port: setting.port, command: process.execPath, args: [path, ...args], env: settingEnv(setting) };
  };

/** The very process of a deployment. */
const production: Contender['program'] = ({ port, supergraphFile, urls, redisUrl, jwksUrl, internalSecret }) => ({
  port,
  command: process.execPath,
  args: ['gateway/main.ts'],
  env: {
    DABBA_PORT: String(port),
    DABBA_SUPERGRAPH: supergraphFile,
    ...Object.fromEntries(Object.entries(urls).map(([name, url]) => [`DABBA_${name.toUpperCase()}_URL`, url])),
    DABBA_INTERNAL_SECRET: internalSecret,
    DABBA_JWKS_URL: jwksUrl,
    DABBA_REDIS_URL: redisUrl,
    DABBA_LOG_LEVEL: 'warn',
  },
});

/** The names by which others are compared. */
export const ours = 'ours';
export const stock = 'stock';
export const handWritten = 'hand-written';

export const contenders: readonly Contender[] = [
  { name: ours, about: 'this gateway, in production mode, with real tokens and Redis', program: production },
  { name: stock, about: 'Apollo Server 5 with Apollo Gateway', program: own('stock.ts') },
  { name: handWritten, about: 'the same fetches by hand: the ceiling', program: own('hand-written.ts') },
  {
    name: 'ours-in-place',
    about: 'this gateway with graphql-js subgraphs in its process',
    inPlace: true,
    program: own('ours-in-place.ts'),
  },
  {
    name: 'stock-in-place',
    about: 'Apollo Gateway with LocalGraphQLDataSource',
    inPlace: true,
    program: own('stock.ts', 'in-place'),
  },
];
