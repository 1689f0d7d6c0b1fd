import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { startRedis } from '#platform/embedded/redis.ts';
import { createLog } from '#platform/log.ts';
import { connectLocally, type RunningSubgraph } from '#platform/subgraph-connection.ts';
import { createTokenVerifier } from '#platform/tokens.ts';
import { startGateway } from '../../../gateway/main.ts';

// biome-ignore lint/suspicious/noExplicitAny: resolvers of a table of cases, each with shapes of its own
type Resolvers = Record<string, Record<string, any>>;
export type Piece = { sdl: string; resolvers?: Resolvers };
export type Pieces = Record<string, Piece>;

type Path = readonly (string | number)[];
/** An operation with what is expected of it. `errors` are the paths at which errors stand, in any order. */
export type Case = {
  it: string;
  ask: string;
  variables?: Record<string, unknown>;
  data: unknown;
  errors?: readonly Path[];
  /** The subgraphs that are asked, in order of their names, one for each request. */
  asked?: readonly string[];
};

const federation = 'https://specs.apollo.dev/federation/v2.9';
const imported = [
  ...['key', 'requires', 'provides', 'external', 'shareable', 'override', 'inaccessible', 'interfaceObject'],
  ...['extends', 'tag'],
].map(name => `"@${name}"`);

/** Every subgraph is of federation 2, unless its SDL begins with this. */
export const federation1 = '# federation 1\n';

const typeDefsOf = ({ sdl }: Piece): DocumentNode =>
  parse(
    sdl.startsWith(federation1)
      ? sdl
      : `extend schema @link(url: "${federation}", import: [${imported.join(', ')}])\n${sdl}`,
  );

export function composed(pieces: Pieces): Composed {
  const services = Object.entries(pieces).map(([name, piece]) => ({
    name,
    url: `http://${name}.invalid`,
    typeDefs: typeDefsOf(piece),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(String(errors));
  const subgraphs: RunningSubgraph[] = services.map(({ name, typeDefs }) => ({
    name,
    schema: buildSubgraphSchema([{ typeDefs, resolvers: (pieces[name]?.resolvers ?? {}) as never }]) as GraphQLSchema,
    createContext: call => ({ ...call }),
    ready: async () => undefined,
    stop: async () => undefined,
  }));
  return { supergraphSdl, subgraphs };
}

export type Composed = { supergraphSdl: string; subgraphs: readonly RunningSubgraph[] };

/** A gateway in front of these subgraphs, which run in this process; those in `down` do not answer. */
export async function openSupergraph(
  { supergraphSdl, subgraphs }: Composed,
  { down = new Set<string>() }: { down?: ReadonlySet<string> } = {},
) {
  const log = createLog({ name: 'test', level: 'silent' });
  const asked: string[] = [];
  const connections = subgraphs.map(subgraph => {
    const connection = connectLocally(subgraph, { log });
    return {
      ...connection,
      execute: async (...request: Parameters<typeof connection.execute>) => {
        asked.push(subgraph.name);
        if (down.has(subgraph.name)) throw new Error('connect ECONNREFUSED');
        return connection.execute(...request);
      },
    };
  });
  const redis = await startRedis();
  const now = () => new Date();
  const gateway = await startGateway({
    port: 0,
    host: '127.0.0.1',
    connections,
    supergraphSdl,
    tokens: createTokenVerifier({ jwks: async () => ({ keys: [] }), issuer: 'test', now }),
    redisUrl: redis.url,
    now,
    log,
    development: true,
  });
  return {
    asked,
    supergraphSdl,
    connections,
    url: gateway.url,
    async ask(query: string, variables?: Record<string, unknown>, headers: Record<string, string> = {}) {
      const answer = await fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return (await answer.json()) as { data?: unknown; errors?: { message: string; path?: Path }[] };
    },
    async close() {
      await gateway.close();
      await redis.stop();
    },
  };
}

/** The cases of one supergraph, each a test. */
export function federates(what: string, pieces: Pieces, cases: readonly Case[]): void {
  describe(what, () => {
    let supergraph: Awaited<ReturnType<typeof openSupergraph>>;
    before(async () => {
      supergraph = await openSupergraph(composed(pieces));
    });
    after(() => supergraph.close());

    for (const one of cases)
      it(one.it, async () => {
        supergraph.asked.length = 0;
        const { data, errors = [] } = await supergraph.ask(one.ask, one.variables);
        const messages = JSON.stringify(errors);
        assert.deepEqual(data, one.data, messages);
        assert.deepEqual(pathsOf(errors), pathsOf((one.errors ?? []).map(path => ({ path }))), messages);
        if (one.asked) assert.deepEqual(supergraph.asked.toSorted(), one.asked);
      });
  });
}

const pathsOf = (errors: readonly { path?: Path }[]) => errors.map(({ path = [] }) => path.join('.')).toSorted();

type Row = Record<string, unknown>;

/**
 * Resolves references by their keys: to the row that has all of the reference’s values, so far as rows have such fields
 * at all, together with what the reference brought for `@requires`.
 */
export const among =
  (rows: readonly Row[]) =>
  (reference: Row): Row | null => {
    const { __typename: _, ...given } = reference;
    const row = rows.find(row =>
      Object.entries(given).every(([name, value]) => !(name in row) || fits(row[name], value)),
    );
    return row ? { ...given, ...row } : null;
  };

const fits = (value: unknown, wanted: unknown): boolean =>
  typeof wanted === 'object' && wanted !== null && typeof value === 'object' && value !== null
    ? Object.entries(wanted).every(([name, inner]) => fits((value as Row)[name], inner))
    : value === wanted;
