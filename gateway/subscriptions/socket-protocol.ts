import { GraphQLError } from 'graphql';
import { MessageType, parseMessage } from 'graphql-ws';
import { anonymous } from '#platform/claims.ts';
import { asGraphQLError, badInput, codeOf } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { Logger } from '#platform/log.ts';
import type { Authenticate, Caller } from '../auth/authenticate.ts';
import { credentialsIn } from '../auth/credentials.ts';
import type { EndOfRights, RightsWatch } from '../auth/rights-watch.ts';
import type { Executor } from '../execution/executor.ts';
import type { Supergraph } from '../execution/supergraph.ts';
import { neverLeft } from '../http/client-left.ts';
import type { Hub } from './hub.ts';
import { type SocketConnection, SocketOperation } from './socket-connection.ts';
import { type StreamLimits, streamLimits } from './socket-limits.ts';

type Options = {
  authenticate: Authenticate;
  supergraph: () => Supergraph;
  executor: Executor;
  hub: Hub;
  rights: RightsWatch;
  log: Logger;
  limits?: StreamLimits;
};

/** What a socket's messages do. */
export type SocketProtocol = {
  limits: StreamLimits;
  hub: Hub;
  receive(connection: SocketConnection, data: string): void;
};

/** The close codes of graphql-transport-ws, and ours: 4403 come back with a new token, 4013 with `afterSeq`. */
const codes = { badRequest: 4400, unauthorized: 4401, forbidden: 4403, duplicate: 4409, twice: 4429, bug: 4500 };

/** Of the message, in characters: a token fits. */
const largestPingLength = 8 * 1024;

const farewells: Record<EndOfRights, [number, string]> = {
  EXPIRED: [codes.forbidden, 'The access token has expired: connect again with a new one.'],
  REVOKED: [codes.unauthorized, 'The session has ended.'],
  RIGHTS_CHANGED: [codes.forbidden, 'Your rights have changed: connect again with a new token.'],
};

/** graphql-transport-ws for all three kinds of operations. Nothing here throws: a socket carries others' operations too. */
export function createSocketProtocol(options: Options): SocketProtocol {
  const { authenticate, supergraph, executor, hub, rights, log, limits = streamLimits } = options;

  function watch(connection: SocketConnection, caller: Caller) {
    connection.forgetRights?.();
    connection.caller = caller;
    connection.forgetRights = rights.watch(caller, why => connection.close(...farewells[why], why));
  }

  async function initialise(connection: SocketConnection, payload: Record<string, unknown>) {
    if (connection.state !== 'NEW') return connection.close(codes.twice, 'Too many initialisation requests');
    connection.state = 'CONNECTING';
    connection.credentials = credentialsIn(payload);
    try {
      const caller = await authenticate(connection.credentials, newId());
      if (isClosing(connection)) return;
      connection.state = 'READY';
      watch(connection, caller);
      connection.send('{"type":"connection_ack"}');
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      connection.close(codeOf(error) === 'BAD_USER_INPUT' ? codes.badRequest : codes.forbidden, error.message);
    }
  }

  /** A ping may bring a newer token, with which everything goes on. */
  async function refresh(connection: SocketConnection, payload: Record<string, unknown>) {
    const given = credentialsIn(payload);
    if (given.authorization === undefined) return connection.send(pong(payload));
    if (connection.state !== 'READY') return connection.close(codes.unauthorized, 'Unauthorized');
    const credentials = { authorization: given.authorization, guestId: connection.credentials.guestId };
    const caller = await authenticate(credentials, newId()).catch((error: unknown) => {
      if (error instanceof GraphQLError) return undefined;
      throw error;
    });
    if (isClosing(connection)) return;
    if (!caller?.token || !isSame(caller, connection.caller))
      return connection.close(codes.forbidden, 'This token cannot go on with the socket: connect again.');
    connection.credentials = credentials;
    watch(connection, caller);
    connection.send(pong({ expiresAt: caller.token.expiresAt.toISOString() }));
  }

  function subscribe(connection: SocketConnection, id: string, payload: Payload, bytes: number) {
    if (connection.state !== 'READY') return connection.close(codes.unauthorized, 'Unauthorized');
    if (connection.operations.has(id))
      return connection.close(codes.duplicate, `Subscriber for ${id} already exists`.slice(0, 120));
    const operation = new SocketOperation(connection, id);
    connection.operations.set(id, operation);
    start(connection, operation, payload, bytes).catch((error: unknown) => {
      const call = { claims: connection.caller?.claims ?? anonymous(newId()), signal: neverLeft };
      operation.refuse(executor.present([asGraphQLError(error)], call).errors);
    });
  }

  /** Looks at the caller again for each operation: a session may have ended since the socket opened. */
  async function start(connection: SocketConnection, operation: SocketOperation, payload: Payload, bytes: number) {
    if (connection.operations.size > limits.subscriptionsPerSocket)
      throw badInput(`A socket carries at most ${limits.subscriptionsPerSocket} operations at a time.`);
    if (bytes > limits.largestSubscribeBytes)
      throw badInput(`An operation on a socket has at most ${limits.largestSubscribeBytes} bytes: send it by POST.`);
    const { claims } = await authenticate(connection.credentials, newId());
    if (operation.isOver || isClosing(connection)) return;
    const { query } = payload;
    const operationName = payload.operationName ?? undefined;
    const reading = supergraph().read(query, operationName);
    if ('errors' in reading)
      return operation.refuse(executor.present(reading.errors, { claims, signal: neverLeft }).errors);
    // The text that the document was parsed from: the message's own copy of it would be kept as long as the stream.
    const text = reading.document.loc?.source.body ?? query;
    const asked = { query: text, document: reading.document, operationName, variables: payload.variables ?? {} };
    if (reading.type === 'subscription') {
      operation.member = hub.join(asked, claims, operation);
      return;
    }
    const running = new AbortController();
    // A mutation that has begun is not cut off in the middle because its client is gone.
    if (reading.type === 'query') operation.abort = running;
    const answer = await executor.execute(asked, { claims, signal: running.signal }).catch((error: unknown) => {
      if (running.signal.aborted) return undefined;
      throw error;
    });
    if (answer) operation.answer(answer);
  }

  function complete(connection: SocketConnection, id: string) {
    const operation = connection.operations.get(id);
    if (!operation) return;
    connection.operations.delete(id);
    if (connection.operations.size === 0) connection.idleSinceMs = performance.now();
    operation.leave('LEFT');
  }

  async function handle(connection: SocketConnection, data: string) {
    let message: ReturnType<typeof parseMessage>;
    try {
      message = parseMessage(data);
    } catch (error) {
      return connection.close(codes.badRequest, `Invalid message: ${(error as Error).message}`.slice(0, 100));
    }
    switch (message.type) {
      case MessageType.ConnectionInit:
        return initialise(connection, message.payload ?? {});
      case MessageType.Subscribe:
        return subscribe(connection, message.id, message.payload, data.length);
      case MessageType.Complete:
        return complete(connection, message.id);
      case MessageType.Ping:
        // Its payload is sent back: so much, and nested so deep, that this costs nothing.
        if (data.length > largestPingLength) return connection.close(codes.badRequest, 'A ping is too long');
        return refresh(connection, message.payload ?? {});
      case MessageType.Pong:
        return;
      default:
        return connection.close(codes.badRequest, 'Unexpected message');
    }
  }

  return {
    limits,
    hub,
    receive(connection, data) {
      if (isClosing(connection)) return;
      handle(connection, data).catch(error => {
        log.error({ err: error }, 'a message could not be handled');
        connection.close(codes.bug, 'Internal server error');
      });
    },
  };
}

type Payload = {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
};

/** Asked again after each wait: the state has changed meanwhile. */
const isClosing = (connection: SocketConnection): boolean => connection.state === 'CLOSING';

const pong = (payload: Record<string, unknown>): string =>
  JSON.stringify({ type: 'pong', ...(Object.keys(payload).length > 0 ? { payload } : {}) });

/** Whether streams that were opened for one may go on for the other. */
const isSame = ({ claims: a }: Caller, other: Caller | undefined): boolean =>
  a.userId === other?.claims.userId && String(a.roles.toSorted()) === String(other.claims.roles.toSorted());
