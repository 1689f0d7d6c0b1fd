import assert from 'node:assert/strict';
import { Agent, request as httpRequest } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { type Answer, type Door, openDoor } from './support/door.ts';

describe('what the gateway refuses', () => {
  let door: Door;
  before(async () => {
    door = await openDoor();
  });
  after(() => door.close());

  const messageOf = ({ body }: Answer) => body.errors?.[0]?.message;
  const codeOf = ({ body }: Answer) => body.errors?.[0]?.extensions['code'];

  async function refused(query: string, message: RegExp, code = 'GRAPHQL_VALIDATION_FAILED') {
    const answer = await door.ask(query);
    assert.equal(answer.status, 400);
    assert.match(String(messageOf(answer)), message);
    assert.equal(codeOf(answer), code);
    assert.equal(answer.body.data, undefined);
  }

  const nested = (levels: number) =>
    `${'{ reviews '.repeat(1)}${'{ book { reviews '.repeat(levels)}{ id }${' } }'.repeat(levels)} }`;

  it('refuses fifty levels, written out or hidden in fragments', async () => {
    await refused(nested(25), /52 levels deep; the limit is 20/);
    const chain = Array.from(
      { length: 30 },
      (_, index) => `fragment F${index} on Book { reviews { book { ...F${index + 1} } } }`,
    );
    await refused(`{ books { ...F0 } } ${chain.join(' ')} fragment F30 on Book { id }`, /62 levels deep/);
  });

  it('refuses fragments that multiply, at once', async () => {
    const doubling = Array.from(
      { length: 60 },
      (_, index) => `fragment F${index} on Book { ...F${index + 1} ... { ...F${index + 1} } }`,
    );
    const startedAt = performance.now();
    await refused(
      `{ books { ...F0 } } ${doubling.join(' ')} fragment F60 on Book { id title }`,
      /selects .* fields; the limit is 5000/,
    );
    await refused(`{ books { ...F0 } } ${doubling.join(' ')}`, /Unknown fragment/);
    assert.ok(performance.now() - startedAt < 5_000);
  });

  it('refuses fragments inside themselves', () =>
    refused('{ books { ...A } } fragment A on Book { ...B } fragment B on Book { ...A }', /Cannot spread fragment/));

  it('refuses very many tokens, root fields and aliases', async () => {
    await refused(`{ ${'__typename '.repeat(6_000)} }`, /5000 tokens/, 'GRAPHQL_PARSE_FAILED');
    const roots = Array.from({ length: 51 }, (_, index) => `a${index}: __typename`).join(' ');
    await refused(`{ ${roots} }`, /51 root fields; the limit is 50/);
    const aliases = Array.from({ length: 201 }, (_, index) => `a${index}: title`).join(' ');
    await refused(`{ books { ${aliases} } }`, /201 aliases; the limit is 200/);
  });

  it('does not break on a document that breaks the validator', async () => {
    const query = 'subscription ($yes: Boolean!) { reviewAdded @include(if: $yes) { id } }';
    const { status, body } = await door
      .ask(query, { yes: true }, { accept: 'text/event-stream' })
      .catch(() => assert.fail());
    assert.equal(status, 400);
    assert.equal(body.errors?.[0]?.extensions['code'], 'GRAPHQL_VALIDATION_FAILED');
    const { error } = await outcome(door.socket().iterate({ query, variables: { yes: true } }));
    assert.match(JSON.stringify(error), /GRAPHQL_VALIDATION_FAILED/);
  });

  it('names a wrong enum value, field, variable or operation', async () => {
    await refused('{ books(genre: CRIME) { id } }', /Value "CRIME" does not exist in "Genre" enum/);
    await refused('{ boks { id } }', /Cannot query field "boks"/);
    await refused(
      'query A { books { id } } query B { books { id } }',
      /several operations/,
      'OPERATION_RESOLUTION_FAILURE',
    );
    await refused('{ books', /Syntax Error/, 'GRAPHQL_PARSE_FAILED');
    const variable = await door.ask('query ($genre: Genre!) { books(genre: $genre) { id } }', { genre: 'CRIME' });
    assert.deepEqual([variable.status, codeOf(variable)], [400, 'BAD_USER_INPUT']);
    assert.match(String(messageOf(variable)), /"CRIME" does not exist in "Genre" enum/);
    const missing = await door.ask('query ($id: ID!) { book(id: $id) { id } }');
    assert.deepEqual([missing.status, codeOf(missing)], [400, 'BAD_USER_INPUT']);
  });

  it('refuses what is not a GraphQL request', async () => {
    assert.equal((await door.post('{"query":')).status, 400);
    assert.equal(codeOf(await door.post('{"query":')), 'BAD_USER_INPUT');
    for (const body of [[{ query: '{ books { id } }' }], {}, { query: 5 }, { query: '' }, 'null', '[]']) {
      const answer = await door.post(body);
      assert.equal(answer.status, 400, JSON.stringify(body));
      assert.ok(messageOf(answer));
    }
    assert.equal(
      (await door.post('query={books{id}}', { 'content-type': 'application/x-www-form-urlencoded' })).status,
      415,
    );
    assert.equal((await door.post('{"query":"{ __typename }"}', { 'content-type': 'text/plain' })).status, 415);
  });

  it('answers GET for queries only, and only to those who could not be tricked into asking', async () => {
    const get = (query: string, headers = {}) => fetch(`${door.url}?query=${encodeURIComponent(query)}`, { headers });
    assert.equal((await get('{ __typename }')).status, 400);
    const asked = await get('{ book(id: "b1") { title } }', { 'apollo-require-preflight': '1' });
    assert.deepEqual(await asked.json(), { data: { book: { title: 'Book 1' } } });
    assert.equal(
      (await get('mutation { rename(id: "1", name: "x") { id } }', { 'apollo-require-preflight': '1' })).status,
      405,
    );
  });

  it('refuses ten megabytes on a connection that goes on living', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const send = (body: string) =>
      new Promise<{ status: number | undefined; text: string; reused: boolean }>((resolve, reject) => {
        const { port } = new URL(door.url);
        const request = httpRequest({
          port,
          agent,
          path: '/graphql',
          method: 'POST',
          headers: { 'content-type': 'application/json' },
        });
        request.on('response', async response => {
          let text = '';
          for await (const chunk of response) text += chunk;
          resolve({ status: response.statusCode, text, reused: request.reusedSocket });
        });
        request.on('error', reject);
        request.end(body);
      });
    const large = await send(JSON.stringify({ query: `{ __typename } # ${'x'.repeat(10_000_000)}` }));
    assert.equal(large.status, 413);
    assert.equal(JSON.parse(large.text).errors[0].extensions.code, 'BAD_USER_INPUT');
    const small = await send('{"query":"{ book(id: \\"b1\\") { title } }"}');
    assert.deepEqual([small.status, small.text], [200, '{"data":{"book":{"title":"Book 1"}}}']);
    assert.equal(small.reused, true);
    agent.destroy();
  });

  it('answers an address where nothing is in the same form', async () => {
    const answer = await fetch(new URL('/nothing', door.url));
    assert.equal(answer.status, 404);
    const { errors } = (await answer.json()) as { errors: { extensions: { code: string } }[] };
    assert.equal(errors[0]?.extensions.code, 'BAD_USER_INPUT');
  });
});

describe('a gateway in production', () => {
  let door: Door;
  before(async () => {
    door = await openDoor({ development: false });
  });
  after(() => door.close());

  it('shows no schema, no suggestion and no page', async () => {
    const introspection = await door.ask('{ __schema { types { name } } }');
    assert.equal(introspection.status, 400);
    const typo = await door.ask('{ books { titel } }');
    assert.equal(typo.body.errors?.[0]?.message, 'Cannot query field "titel" on type "Book".');
    const wrong = await door.ask('query ($g: Genre) { books(genre: $g) { id } }', { g: 'NOVELS' });
    assert.doesNotMatch(JSON.stringify(wrong.body), /Did you mean/);
    for (const path of ['/graphql', '/graphiql', '/'])
      assert.notEqual((await fetch(new URL(path, door.url), { headers: { accept: 'text/html' } })).status, 200);
    const cors = await fetch(door.url, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.test', 'content-type': 'application/json' },
      body: '{"query":"{__typename}"}',
    });
    assert.equal(cors.headers.get('access-control-allow-origin'), null);
  });
});

async function outcome(events: AsyncIterableIterator<unknown>): Promise<{ value?: unknown; error?: unknown }> {
  return events.next().then(
    ({ value }) => ({ value }),
    (error: unknown) => ({ error }),
  );
}
