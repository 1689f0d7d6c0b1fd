import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { anonymous } from '#platform/claims.ts';

/** The same owner for gateways that cannot sign our claims: its streams only, for whoever asks. Answers its address. */
export async function servePlain(schema: GraphQLSchema): Promise<string> {
  const server = createServer((_, response) => response.writeHead(404).end());
  const signal = new AbortController().signal;
  const context = { claims: { ...anonymous('bench'), userId: 'somebody' }, signal };
  useServer({ schema, context }, new WebSocketServer({ server, path: '/graphql' }));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', 4096, resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}
