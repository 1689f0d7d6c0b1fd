import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { type Client, createClient } from 'graphql-ws';

/** One person's (or guest's) way to the API, over HTTP and one lazy socket. */
export type ApiClient = {
  /** Answers the data. Throws ApiError when the answer holds errors, even beside partial data. */
  send<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    options?: { signal?: AbortSignal },
  ): Promise<Data>;
  /** The data of each event; ends when the server completes it. `return()`, or the signal, leaves at once. */
  subscribe<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    options?: { signal?: AbortSignal },
  ): AsyncIterableIterator<Data>;
  /** Another access token from here on, for new requests and a new socket. */
  use(accessToken: string | undefined): void;
  close(): Promise<void>;
};

export type ApiProblem = { message: string; path?: (string | number)[]; extensions?: { code?: string } };

/** The caller's fault, a bug, or a subgraph that is away: what `errors` held. */
export class ApiError extends Error {
  readonly problems: readonly ApiProblem[];
  readonly code: string | undefined;

  constructor(problems: readonly ApiProblem[]) {
    super(problems.map(problem => problem.message).join(' '));
    this.name = 'ApiError';
    this.problems = problems;
    this.code = problems[0]?.extensions?.code;
  }
}

type ApiClientOptions = { url: string; accessToken?: string; guestId?: string; timeoutMs?: number };

type Answer<Data> = { data?: Data | null; errors?: ApiProblem[] };

/** `url` is the GraphQL address, `http://host:port/graphql`. */
export function createApiClient({ url, accessToken, guestId, timeoutMs = 15_000 }: ApiClientOptions): ApiClient {
  let token = accessToken;
  let socket: Client | undefined;

  const headers = () => ({
    'content-type': 'application/json',
    accept: 'application/json',
    ...(token && { authorization: `Bearer ${token}` }),
    ...(guestId && { 'x-guest-id': guestId }),
  });

  const openSocket = () =>
    createClient({
      url: url.replace(/^http/, 'ws'),
      connectionParams: () => ({ ...(token && { authorization: `Bearer ${token}` }), ...(guestId && { guestId }) }),
      lazy: true,
      retryAttempts: 0,
    });

  return {
    async send(document, variables, { signal } = {}) {
      const deadline = AbortSignal.timeout(timeoutMs);
      const response = await fetch(url, {
        method: 'POST',
        headers: headers(),
        body: JSON.stringify({ query: print(document), variables }),
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      });
      return dataOf((await response.json()) as Answer<never>);
    },
    subscribe<Data, Variables extends Record<string, unknown>>(
      document: TypedDocumentNode<Data, Variables>,
      variables: Variables,
      { signal }: { signal?: AbortSignal } = {},
    ) {
      socket ??= openSocket();
      const events = socket.iterate({ query: print(document), variables });
      const leave = () => void events.return?.();
      signal?.addEventListener('abort', leave, { once: true });
      const forget = () => signal?.removeEventListener('abort', leave);
      return mapIterator(events, event => dataOf<Data>(event as Answer<Data>), forget);
    },
    use(next) {
      token = next;
      void socket?.dispose();
      socket = undefined;
    },
    async close() {
      await socket?.dispose();
      socket = undefined;
    },
  };
}

function dataOf<Data>({ data, errors }: Answer<Data>): Data {
  if (errors?.length) throw new ApiError(errors);
  if (data === undefined || data === null)
    throw new ApiError([{ message: 'The answer holds neither data nor errors.' }]);
  return data;
}

/** Not an async generator: `return()` must reach a source that is waiting for its next event. */
function mapIterator<From, To>(
  source: AsyncIterableIterator<From>,
  map: (value: From) => To,
  onEnd: () => void,
): AsyncIterableIterator<To> {
  const mapped: AsyncIterableIterator<To> = {
    async next() {
      try {
        const step = await source.next();
        if (!step.done) return { done: false, value: map(step.value) };
      } catch (error) {
        onEnd();
        throw error;
      }
      onEnd();
      return { done: true, value: undefined };
    },
    async return() {
      onEnd();
      await source.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => mapped,
  };
  return mapped;
}
