import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { Pool } from 'undici';
import { ApiError, type ApiProblem } from '../../clients/api-client.ts';

/** Nothing came back: a refused connection, a broken one, a deadline, or something that is no answer of the API. */
export class NoAnswer extends Error {}

/** A way to the API for thousands of people at once: one pool of connections, each text written once. */
export type QuickClient = {
  /** Throws ApiError when the answer holds errors, NoAnswer when there is none. An abort cuts the socket. */
  send<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    call?: { token?: string; signal?: AbortSignal },
  ): Promise<Data>;
  close(): Promise<void>;
};

type QuickOptions = { url: string; connections: number; timeoutMs?: number };

/** `url` is the GraphQL address. */
export function createQuickClient({ url, connections, timeoutMs = 20_000 }: QuickOptions): QuickClient {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  const texts = new WeakMap<object, string>();

  function textOf(document: TypedDocumentNode<unknown, never>): string {
    const known = texts.get(document) ?? print(document);
    texts.set(document, known);
    return known;
  }

  return {
    async send(document, variables, { token, signal } = {}) {
      const answer = await post(JSON.stringify({ query: textOf(document), variables }), token, signal);
      if (answer.errors?.length) throw new ApiError(answer.errors);
      if (!answer.data) throw new NoAnswer('The answer holds neither data nor errors.');
      return answer.data as never;
    },
    close: () => pool.destroy(),
  };

  async function post(body: string, token?: string, signal?: AbortSignal): Promise<Answer> {
    try {
      const response = await pool.request({
        path: pathname,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(token && { authorization: `Bearer ${token}` }),
        },
        body,
        signal: signal ?? null,
      });
      return (await response.body.json()) as Answer;
    } catch (error) {
      throw new NoAnswer('Nothing came back.', { cause: error });
    }
  }
}

type Answer = { data?: unknown; errors?: ApiProblem[] };
