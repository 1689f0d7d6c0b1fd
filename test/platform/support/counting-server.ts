import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answering = (response: ServerResponse, request: IncomingMessage, count: number) => void;

export const json = (response: ServerResponse, body: unknown, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

/** A server of GraphQL that is not ours: it counts what it is asked, and answers as it is told to. */
export async function startCountingServer(answering: Answering, path = '/graphql') {
  const asked: { headers: IncomingMessage['headers']; body: string }[] = [];
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST' || request.url !== path) return void json(response, {}, 404);
    const body = (await request.setEncoding('utf8').toArray()).join('');
    if (body.includes('__typename')) return void json(response, { data: {} });
    asked.push({ headers: request.headers, body });
    answering(response, request, asked.length);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
