import { after, before, describe, it } from 'node:test';
import { serverAudits } from 'graphql-http';
import { type Door, openDoor } from './support/door.ts';

/** The audits of https://github.com/graphql/graphql-http, all of them, as a client behaves that we answer at all. */
describe('GraphQL over HTTP', () => {
  let door: Door;
  before(async () => {
    door = await openDoor();
  });
  after(() => door.close());

  /** Without this header a page of another site could send the simple requests among them: they are refused. */
  const withPreflight: typeof fetch = (url, options) =>
    fetch(url, { ...options, headers: { ...options?.headers, 'apollo-require-preflight': 'true' } });

  for (const { id, name, fn } of serverAudits({ url: () => door.url, fetchFn: withPreflight }))
    it(`${id}: ${name}`, async () => {
      const result = await fn();
      if (result.status !== 'ok') throw new Error(result.reason);
    });
});
