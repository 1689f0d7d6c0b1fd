import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { buildSchema, type ExecutionResult, OperationTypeNode } from 'graphql';
import type { GraphQLRequest } from '#platform/subgraph-connection.ts';
import { compilePlan } from '../../gateway/execution/compile-plan.ts';
import type { Entity } from '../../gateway/execution/entity.ts';
import { createMergedQueries } from '../../gateway/execution/merge-operations.ts';
import { PlanRun } from '../../gateway/execution/run-plan.ts';
import { createTypeTests } from '../../gateway/execution/type-tests.ts';

const schema = buildSchema('type Query { a: Thing b: Thing } type Thing { id: ID name: String size: Int }');
const types = { schema, isOfType: createTypeTests(schema) };

const fetchOf = (serviceName: string, field: string): FetchNode => ({
  kind: 'Fetch',
  serviceName,
  requires: [
    {
      kind: 'InlineFragment',
      typeCondition: 'Thing',
      selections: [
        { kind: 'Field', name: '__typename' },
        { kind: 'Field', name: 'id' },
      ],
    },
  ],
  operation: `query($representations:[_Any!]!){_entities(representations:$representations){...on Thing{${field}}}}`,
  operationKind: OperationTypeNode.QUERY,
  operationName: undefined,
});
const at = (path: string, serviceName: string, field: string): PlanNode => ({
  kind: 'Flatten',
  path: path.split('.'),
  node: fetchOf(serviceName, field),
});
const sequence = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Sequence', nodes });
const parallel = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Parallel', nodes });

const thing = (id: string) => ({ __typename: 'Thing', id });

/** Runs a plan from `root` on. Every list of entities is answered by names and sizes that tell whose they are. */
async function run(plan: PlanNode, root: Entity) {
  const asked: { subgraph: string; ids: Record<string, string[]> }[] = [];
  async function ask(subgraph: string, { variables = {} }: GraphQLRequest): Promise<ExecutionResult> {
    const lists = Object.entries(variables as Record<string, { id: string }[]>);
    asked.push({ subgraph, ids: Object.fromEntries(lists.map(([name, list]) => [name, list.map(({ id }) => id)])) });
    const answers = lists.map(([name, list]) => [
      name.replace('representations', '_entities'),
      list.map(({ id }) => ({ name: `${subgraph} ${id}`, size: Number(id) })),
    ]);
    return { data: Object.fromEntries(answers) };
  }
  const plans = new PlanRun({ variables: {}, ask, mergedQueries: createMergedQueries() });
  await plans.through(compilePlan(plan, types), root);
  return { asked, root };
}

describe('a level of a plan', () => {
  const both = parallel(at('a', 's', 'name'), at('b', 's', 'size'));

  it('asks one subgraph once, each place for itself', async () => {
    const { asked, root } = await run(both, { a: thing('1'), b: thing('2') });
    assert.deepEqual(asked, [{ subgraph: 's', ids: { representations_0: ['1'], representations_1: ['2'] } }]);
    assert.deepEqual(root, { a: { ...thing('1'), name: 's 1' }, b: { ...thing('2'), size: 2 } });
  });

  it('leaves out a place where nothing is', async () => {
    const { asked, root } = await run(both, { a: null, b: thing('2') });
    assert.deepEqual(asked, [{ subgraph: 's', ids: { representations: ['2'] } }]);
    assert.deepEqual(root, { a: null, b: { ...thing('2'), size: 2 } });
    assert.deepEqual((await run(both, {})).asked, []);
  });

  it('asks different subgraphs at once', async () => {
    const { asked } = await run(parallel(at('a', 's', 'name'), at('b', 't', 'name')), { a: thing('1'), b: thing('2') });
    assert.deepEqual(
      asked.map(({ subgraph }) => subgraph),
      ['s', 't'],
    );
  });

  it('reaches into sequences and further levels', async () => {
    const plan = parallel(
      sequence(at('a', 's', 'name'), at('a', 't', 'size')),
      sequence(parallel(at('b', 's', 'name')), at('b', 't', 'size')),
    );
    const { asked, root } = await run(plan, { a: thing('1'), b: thing('2') });
    const ids = { representations_0: ['1'], representations_1: ['2'] };
    assert.deepEqual(asked, [
      { subgraph: 's', ids },
      { subgraph: 't', ids },
    ]);
    assert.deepEqual(root, { a: { ...thing('1'), name: 's 1', size: 1 }, b: { ...thing('2'), name: 's 2', size: 2 } });
  });

  it('asks for what is equal once, and tells all who hold it', async () => {
    const list = [thing('1'), thing('2'), null, thing('1')];
    const { asked, root } = await run(at('a.@', 's', 'name'), { a: list });
    assert.deepEqual(asked, [{ subgraph: 's', ids: { representations: ['1', '2'] } }]);
    assert.deepEqual(root['a'], [
      { ...thing('1'), name: 's 1' },
      { ...thing('2'), name: 's 2' },
      null,
      { ...thing('1'), name: 's 1' },
    ]);
  });

  it('ends with the reason when the caller leaves', async () => {
    const ask = () => Promise.reject(new Error('The client left.'));
    const plans = new PlanRun({ variables: {}, ask, mergedQueries: createMergedQueries() });
    await assert.rejects(plans.through(compilePlan(both, types), { a: thing('1') }), /left/);
  });
});
