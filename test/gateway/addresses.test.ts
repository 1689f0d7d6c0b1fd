import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { addressesOf, subgraphsIn } from '../../gateway/subgraph-addresses.ts';

describe('the subgraphs of a supergraph', () => {
  it('are those it joins', () => {
    const sdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
    assert.deepEqual([...subgraphsIn(sdl).keys()].sort(), ['catalog', 'delivery', 'order', 'user']);
    const strange =
      'enum join__Graph { A_1 @join__graph(name: "a-1", url: "http://a/x?y") B @join__graph(name: "b", url: "") }';
    assert.deepEqual(
      [...subgraphsIn(strange)],
      [
        ['a-1', 'http://a/x?y'],
        ['b', ''],
      ],
    );
    assert.deepEqual([...subgraphsIn('type Query { a: Int }')], []);
  });

  it('are where their variable says, or else the supergraph', () => {
    const source = { DABBA_MY_SHOP_1_URL: 'http://one:1/graphql, http://two:2', DABBA_EMPTY_URL: '' };
    assert.deepEqual(addressesOf('my-shop.1', 'http://else', source), ['http://one:1/graphql', 'http://two:2']);
    assert.deepEqual(addressesOf('empty', 'http://host/any/path?x', source), ['http://host/any/path?x']);
    for (const url of ['', 'nowhere', 'http://user.invalid/graphql'])
      assert.throws(() => addressesOf('user', url, source), { message: /DABBA_USER_URL is not set/ });
    assert.throws(() => addressesOf('user', 'http://x', { DABBA_USER_URL: 'x' }), {
      message: /DABBA_USER_URL is wrong/,
    });
  });
});
