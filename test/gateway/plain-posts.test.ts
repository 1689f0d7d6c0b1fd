import assert from 'node:assert/strict';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { type Door, openDoor } from './support/door.ts';

type Sent = { body: string | Buffer; headers?: Record<string, string> };
type Seen = { status: number | undefined; headers: IncomingHttpHeaders; text: string };

const json = { 'content-type': 'application/json' };
const asJson = (value: unknown, headers: Record<string, string> = {}): Sent => ({
  body: JSON.stringify(value),
  headers: { ...json, ...headers },
});
const me = '{ me { userId guestId roles } }';
const bad = '{ nothing }';
const withVariable = 'query ($id: ID!) { book(id: $id) { title } }';
const forms = {
  anything: '*/*',
  json: 'application/json',
  graphql: 'application/graphql-response+json',
  'both, GraphQL first': 'application/graphql-response+json, application/json;q=0.9',
  'both, JSON first': 'application/json, application/graphql-response+json',
  'as axios asks': 'application/json, text/plain, */*',
};

const sameInBoth: Record<string, Sent> = {
  'a query': asJson({ query: me }),
  'a mutation': asJson({ query: 'mutation { rename(id: "1", name: "New") { id name } }' }),
  'an operation by name': asJson({ query: `query A { __typename } query B ${me}`, operationName: 'B' }),
  'variables and nulls': asJson({
    query: withVariable,
    variables: { id: 'b1' },
    operationName: null,
    extensions: null,
  }),
  'letters of all kinds': asJson({
    query: `query ($id: ID!) { book(id: $id) { title } }`,
    variables: { id: 'ä🍲\u2028' },
  }),
  'a charset': { body: JSON.stringify({ query: me }), headers: { 'content-type': 'application/json; charset=utf-8' } },
  'a strange charset': {
    body: JSON.stringify({ query: me }),
    headers: { 'content-type': 'Application/JSON; charset=x' },
  },
  'partial data': asJson({ query: '{ strict book(id: "b1") { rating } }' }),
  'a bug behind it': asJson({ query: '{ buggy }' }),
  'a guest': asJson({ query: me }, { 'x-guest-id': '0198c0de-0000-7000-8000-000000000001' }),
  'a guest id that is none': asJson({ query: me }, { 'x-guest-id': '17' }),
  'a bad token': asJson({ query: me }, { authorization: 'Bearer nonsense' }),
  'no bearer': asJson({ query: me }, { authorization: 'Basic x' }),
  'an unacceptable form': asJson({ query: me }, { accept: 'text/html' }),
  'no query': asJson({}),
  'an empty query': asJson({ query: '' }),
  'a number for a query': asJson({ query: 1 }),
  'a list for variables': asJson({ query: me, variables: [] }),
  'text for variables': asJson({ query: me, variables: '{}' }),
  'a number for a name': asJson({ query: me, operationName: 1 }),
  'an empty name': asJson({ query: me, operationName: '' }),
  'a name that is not there': asJson({ query: me, operationName: 'Nobody' }),
  'text for extensions': asJson({ query: me, extensions: 'x' }),
  'a persisted query': asJson({ query: me, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }),
  'a batch': asJson([{ query: me }]),
  null: asJson(null),
  text: asJson('query'),
  'broken JSON': { body: '{"query":', headers: json },
  nothing: { body: '', headers: json },
  'a prototype': { body: `{"query":"${me}","__proto__":{"a":1}}`, headers: json },
  'a prototype in escapes': { body: `{"query":"${me}","\\u005f_proto__":{"a":1}}`, headers: json },
  'no content type': { body: JSON.stringify({ query: me }) },
  'a form': { body: 'query=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  'plain text': { body: JSON.stringify({ query: me }), headers: { 'content-type': 'text/plain' } },
  'too much': { body: JSON.stringify({ query: `${me} # ${'x'.repeat(1_100_000)}` }), headers: json },
  'a subscription without a stream': asJson({ query: 'subscription { reviewAdded { id } }' }),
  'an origin': asJson({ query: me }, { origin: 'http://app.test' }),
};
for (const [name, accept] of Object.entries(forms)) {
  sameInBoth[`a query as ${name}`] = asJson({ query: me }, { accept });
  sameInBoth[`an invalid document as ${name}`] = asJson({ query: bad }, { accept });
  sameInBoth[`a broken document as ${name}`] = asJson({ query: '{' }, { accept });
  sameInBoth[`a wrong variable as ${name}`] = asJson({ query: withVariable, variables: { id: null } }, { accept });
  sameInBoth[`a bad token as ${name}`] = asJson({ query: me }, { accept, authorization: 'Bearer nonsense' });
}

for (const development of [true, false])
  describe(`a plain POST in ${development ? 'development' : 'production'}`, () => {
    let door: Door;
    before(async () => {
      door = await openDoor({ development });
    });
    after(() => door.close());

    for (const [name, sent] of Object.entries(sameInBoth))
      it(`is answered as any other request: ${name}`, async () => {
        const [plain, other] = [await post(door, '/graphql', sent), await post(door, '/graphql?lane=other', sent)];
        assert.deepEqual(comparable(plain), comparable(other));
      });

    it('says under which id it is known, and takes that of the caller', async () => {
      const own = await post(door, '/graphql', asJson({ query: me }, { 'x-request-id': 'request-17' }));
      assert.equal(own.headers['x-request-id'], 'request-17');
      const spoilt = await post(door, '/graphql', asJson({ query: me }, { 'x-request-id': 'a b' }));
      assert.match(String(spoilt.headers['x-request-id']), /^[0-9a-f-]{36}$/);
    });
  });

describe('a plain POST', () => {
  let door: Door;
  before(async () => {
    door = await openDoor();
  });
  after(() => door.close());

  it('may come in pieces and without a length', async () => {
    const body = JSON.stringify({ query: me });
    for (const headers of [{}, { 'content-length': String(body.length) }]) {
      const request = httpRequest(door.url, { method: 'POST', headers: { ...json, ...headers } });
      const answered = new Promise(resolve => request.on('response', answer => resolve(answer.resume().statusCode)));
      for (const letter of body) request.write(letter);
      request.end();
      assert.equal(await answered, 200);
    }
  });

  it('may offer to go on in another protocol', async () => {
    const headers = { ...json, connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABk' };
    const { status, text } = await post(door, '/graphql', asJson({ query: me }, headers));
    assert.equal(status, 200, text);
  });

  it('may follow another one at once on the same connection', async () => {
    const { port, hostname } = new URL(door.url);
    const body = JSON.stringify({ query: me });
    const message = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.on('data', chunk => {
      text += chunk;
    });
    socket.write(message.repeat(3));
    await eventually('three answers', () => text.split('HTTP/1.1 200 OK').length === 4);
    socket.destroy();
  });

  it('stops what it asked for when its client hangs up, but not a mutation', async () => {
    door.library.broken.add('books hangs').add('people hangs');
    const calls = door.library.calls;
    for (const query of ['{ book(id: "b1") { title } }', 'mutation { rename(id: "1", name: "x") { id } }']) {
      calls.length = 0;
      const request = httpRequest(door.url, { method: 'POST', headers: json });
      request.on('error', () => undefined);
      request.end(JSON.stringify({ query }));
      await eventually('a subgraph is asked', () => calls.length > 0);
      request.destroy();
    }
    const metrics = () => fetch(new URL('/metrics', door.url)).then(answer => answer.text());
    await eventually('nothing runs', async () => /operations_in_flight 0/.test(await metrics()));
    const outcomes = [...(await metrics()).matchAll(/operations_total\{type="(\w+)",outcome="(left|unavailable)"\}/g)];
    assert.deepEqual(
      outcomes.map(([, type, outcome]) => [type, outcome]),
      [
        ['query', 'left'],
        ['mutation', 'unavailable'], // nobody waits for it, but it was waited for
      ],
    );
  });
});

function post(door: Door, path: string, { body, headers = {} }: Sent): Promise<Seen> {
  const { promise, resolve, reject } = Promise.withResolvers<Seen>();
  const length = { 'content-length': String(Buffer.byteLength(body)) };
  const request = httpRequest(new URL(path, door.url), { method: 'POST', headers: { ...length, ...headers } });
  request.on('error', reject).on('response', async response => {
    let text = '';
    for await (const chunk of response) text += chunk;
    resolve({ status: response.statusCode, headers: response.headers, text });
  });
  request.end(body);
  return promise;
}

/** Without what differs from request to request, and the line break that Apollo Server likes to end with. */
function comparable({ status, headers, text }: Seen) {
  const { date: _, 'x-request-id': id, 'content-length': __, ...rest } = headers;
  assert.ok(id);
  return { status, headers: rest, text: text.trimEnd().replaceAll(String(id), 'the request id') };
}
