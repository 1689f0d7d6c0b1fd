import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { execute, type GraphQLSchema, parse } from 'graphql';
import type { JSONWebKeySet } from 'jose';
import { localhost } from '#platform/embedded/free-port.ts';
import { type BySubgraph, bySubgraph, type SubgraphName, subgraphNames } from '../../../../launch/subgraph-names.ts';
import { citySchemas } from './schemas.ts';
import { federation1Of } from './sdl.ts';

// Answers are worked out at the first request and remembered by its text: what is measured is the gateway alone.

export type Served = {
  urls: BySubgraph<string>;
  /** How many operations were asked for so far. */
  asked(): number;
  close(): Promise<void>;
};

const mostRemembered = 20_000;
/** What a gateway asks an owner for its schema by. */
const asksForSdl = '_service';

/** Serves the four subgraphs, at `/graphql` and, with an SDL of federation 1, at `/federation-1`. */
export async function serveCity({ jwks }: { jwks?: JSONWebKeySet } = {}): Promise<Served> {
  const schemas = citySchemas();
  const urls = bySubgraph(() => '');
  let asked = 0;
  const servers = await Promise.all(
    subgraphNames.map(async name => {
      const answer = answerOf(name, schemas[name], JSON.stringify(jwks));
      const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
        asked++;
        answer(request, response);
      });
      server.listen(0, localhost);
      await once(server, 'listening');
      urls[name] = `http://${localhost}:${(server.address() as AddressInfo).port}/graphql`;
      return server;
    }),
  );
  return {
    urls,
    asked: () => asked,
    async close() {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

function answerOf(name: SubgraphName, schema: GraphQLSchema, jwks: string | undefined) {
  const remembered = new Map<string, Buffer>();

  async function work(path: string, body: string): Promise<Buffer> {
    const { query, variables, operationName } = JSON.parse(body);
    if (path === '/federation-1' && query.includes(asksForSdl))
      return Buffer.from(JSON.stringify({ data: { _service: { sdl: federation1Of(name) } } }));
    const answer = Buffer.from(
      JSON.stringify(await execute({ schema, document: parse(query), variableValues: variables, operationName })),
    );
    if (remembered.size > mostRemembered) remembered.clear();
    remembered.set(body, answer);
    return answer;
  }

  return (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'GET') return send(response, Buffer.from(jwks ?? '{}'));
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      const [only] = chunks;
      const body = (only && chunks.length === 1 ? only : Buffer.concat(chunks)).toString();
      const known = remembered.get(body);
      if (known) return send(response, known);
      work(request.url ?? '', body).then(
        answer => send(response, answer),
        error => send(response, Buffer.from(JSON.stringify({ errors: [{ message: String(error) }] })), 400),
      );
    });
  };
}

function send(response: ServerResponse, body: Buffer, status = 200) {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}
