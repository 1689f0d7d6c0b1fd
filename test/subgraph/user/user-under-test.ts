import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { ExecutionResult } from 'graphql';
import { anonymous, type Claims, type Role, serviceClaims } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { openRedis } from '#platform/redis.ts';
import { connectLocally, type SubgraphConnection } from '#platform/subgraph-connection.ts';
import { createTokenVerifier } from '#platform/tokens.ts';
import { startUser, type UserOptions } from '../../../subgraphs/user/main.ts';
import { createAccessTokens } from '../../../subgraphs/user/tokens.ts';
import { startServices } from '../../support/services.ts';

export const issuer = 'test';
const privateKeyPem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A catalog in which everyone may see the restaurants of `known`. */
function catalogWith(known: Set<string>): SubgraphConnection {
  const execute = async ({ variables }: { variables?: Record<string, unknown> }): Promise<ExecutionResult> => {
    const id = String(variables?.['id']);
    return { data: { restaurant: known.has(id) ? { id } : null } };
  };
  return {
    name: 'catalog',
    execute,
    subscribe: () => Promise.reject(new Error('the catalog has no subscriptions here')),
    ready: async () => {},
    close: async () => {},
  };
}

export type Person = { email: string; password: string; claims: Claims; refreshToken: string; accessToken: string };

const sessionFields = `
  __typename
  ... on Session { accessToken accessTokenExpiresAt refreshToken user { id name email roles addresses { id } } }
  ... on Refused { code message retryAt }`;

export type SessionAnswer = {
  __typename: 'Session' | 'Refused';
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string;
  user: { id: string; name: string; email: string; roles: Role[]; addresses: unknown[] };
  code: string;
  message: string;
  retryAt: string | null;
};

/** The whole subgraph with a database, a Redis and a clock of its own. */
export async function startUserUnderTest(extra: Partial<UserOptions> = {}) {
  const services = await startServices();
  const mysqlUrl = await services.mysqlUrl('user');
  const log = createLog({ name: 'test', level: 'silent' });
  const statements: string[] = [];
  const restaurants = new Set<string>();
  let offsetMs = 0;
  const now = () => new Date(Date.now() + offsetMs);
  const running = await startUser({
    mysqlUrl,
    redisUrl: services.redisUrl,
    now,
    newId,
    log,
    connect: () => catalogWith(restaurants),
    development: true,
    tokens: { privateKeyPem, issuer },
    onStatement: sql => statements.push(sql),
    ...extra,
  });
  const connection = connectLocally(running, { log });
  const redis = openRedis(services.redisUrl);
  const jwks = async () => createAccessTokens({ privateKeyPem, issuer }, now).jwks();
  const verifier = createTokenVerifier({ jwks, issuer, now });

  const send = (query: string, variables: Record<string, unknown> = {}, claims: Claims = anonymous('test')) =>
    connection.execute({ query, variables }, { claims, signal: AbortSignal.timeout(20_000) });

  /** The data of an operation that must not err. */
  async function ask<T>(query: string, variables: Record<string, unknown> = {}, claims?: Claims): Promise<T> {
    const { data, errors } = await send(query, variables, claims);
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data as T;
  }

  /** The code of the error that an operation must end with. */
  async function fault(query: string, variables: Record<string, unknown> = {}, claims?: Claims): Promise<string> {
    const { errors } = await send(query, variables, claims);
    return String(errors?.[0]?.extensions?.['code']);
  }

  const signUp = async (input: { name: string; email: string; password: string }) =>
    (
      await ask<{ signUp: SessionAnswer }>(
        `mutation ($input: SignUpInput!) { signUp(input: $input) { ${sessionFields} } }`,
        { input },
      )
    ).signUp;

  const signIn = async (email: string, password: string) =>
    (
      await ask<{ signIn: SessionAnswer }>(
        `mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { ${sessionFields} } }`,
        { email, password },
      )
    ).signIn;

  const refresh = async (refreshToken: string) =>
    (
      await ask<{ refreshSession: SessionAnswer }>(
        `mutation ($token: String!) { refreshSession(refreshToken: $token) { ${sessionFields} } }`,
        { token: refreshToken },
      )
    ).refreshSession;

  /** What the gateway makes of an access token. */
  async function claimsOf(accessToken: string): Promise<Claims> {
    const { userId, sessionId, roles } = await verifier.verify(accessToken);
    return { ...anonymous('test'), userId, sessionId, roles };
  }

  /** Someone new with an account and a session. */
  async function person(name = 'Mira Example'): Promise<Person> {
    const email = `${randomBytes(6).toString('hex')}@example.test`;
    const password = randomBytes(9).toString('base64');
    const { accessToken, refreshToken } = await signUp({ name, email, password });
    return { email, password, accessToken, refreshToken, claims: await claimsOf(accessToken) };
  }

  return {
    ...{ mysqlUrl, redisUrl: services.redisUrl, redis, running, restaurants, log, now, statements },
    ...{ send, ask, fault, signUp, signIn, refresh, claimsOf, person, verifier },
    service: serviceClaims('order', 'test'),
    /** Moves the subgraph's clock forward. */
    elapse(ms: number) {
      offsetMs += ms;
    },
    /** The SQL that `work` sends. */
    async countStatements(work: () => Promise<unknown>): Promise<string[]> {
      statements.length = 0;
      await work();
      return [...statements];
    },
    async stop() {
      await running.stop();
      await redis.close();
      await services.stop();
    },
  };
}

export type UserUnderTest = Awaited<ReturnType<typeof startUserUnderTest>>;
