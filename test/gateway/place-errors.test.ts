import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GraphQLError } from 'graphql';
import { arrivalOf } from '../../gateway/execution/place-errors.ts';

describe('an error of a subgraph', () => {
  const paths = {
    'beyond the end of a list': ['list', 4_000_000_000],
    'at a prototype': ['__proto__', 'list'],
    'at no path': 'list' as never,
  };
  for (const [place, path] of Object.entries(paths))
    it(`is told, but stands nowhere: ${place}`, () => {
      const data = { list: [{ id: '1' }] };
      const arrival = arrivalOf({ data, errors: [new GraphQLError('odd', { path })] });
      assert.deepEqual(arrival.data, { list: [{ id: '1' }] });
      assert.equal(Object.getPrototypeOf(arrival.data), Object.prototype);
      assert.deepEqual(
        arrival.errors.map(({ message }) => message),
        ['odd'],
      );
    });
});
