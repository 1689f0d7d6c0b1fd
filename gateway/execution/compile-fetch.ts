import type { FetchNode } from '@apollo/query-planner';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { copyOf, type Entity, isEntity } from './entity.ts';
import { compileMerge } from './merge.ts';
import { failureOf } from './place-errors.ts';
import { compileRepresentations } from './representation.ts';
import { requestFor } from './request.ts';
import { compileRewrites } from './rewrites.ts';
import type { PlanRun, Step } from './run-plan.ts';
import { type Shape, shapeOf } from './shape.ts';
import { Missing, NotThere } from './subgraph-error.ts';
import type { TypeTests } from './type-tests.ts';

/** What plans are compiled with: all types, those clients never see included. */
export type Types = { schema: GraphQLSchema; isOfType: TypeTests };

/** Takes the answer of a fetch of root fields: of a query, a mutation, or one event of a subscription. */
export type RootArrival = (run: PlanRun, root: Entity, answer: ExecutionResult) => void;

export function compileRootArrival(fetch: FetchNode, types: Types): RootArrival {
  const rewrite = compileRewrites(fetch.outputRewrites, types.isOfType);
  const add = compileAdd(shapeOf(fetch), types);
  return (run, root, answer) => {
    const { data, lost } = run.arrive(answer);
    rewrite?.(data);
    add.to(root, add.settled(data));
    if (lost) add.to(root, add.settled(lost));
  };
}

export function compileRootFetch(fetch: FetchNode, types: Types): Step {
  const arrive = compileRootArrival(fetch, types);
  return (run, entities, done) =>
    run.ask(fetch.serviceName, requestFor(fetch, run.variables), answer => {
      for (const [index, entity] of entities.entries()) arrive(run, entity, index === 0 ? answer : copyOf(answer));
      done();
    });
}

/** Asks for more fields of entities, together with others of the same subgraph and level. */
export function compileEntityFetch(fetch: FetchNode, types: Types): Step {
  const represent = compileRepresentations(fetch, types.isOfType);
  const rewrite = compileRewrites(fetch.outputRewrites, types.isOfType);
  const shape = shapeOf(fetch);
  const add = compileAdd(shape, types);
  const isFlat = ![...shape.values()].some(inner => inner);

  return (run, entities, done) => {
    const { distinct, holders, failed } = represent(entities);
    for (const { entity, cause } of failed)
      add.to(entity, add.settled(cause instanceof Missing ? new Missing(cause.cause) : cause));
    if (distinct.length === 0) return done();
    run.askEntities({
      fetch,
      representations: distinct,
      arrive(answers) {
        for (const [index, holding] of holders.entries()) {
          const answer = add.settled(Array.isArray(answers) ? (answers[index] ?? new NotThere()) : answers);
          const [first] = holding;
          rewrite?.(answer, first?.['__typename']);
          for (const entity of holding) add.to(entity, isFlat || entity === first ? answer : copyOf(answer));
        }
        done();
      },
    });
  };
}

/** How what a fetch brought is added to an entity. */
function compileAdd(shape: Shape, { schema }: Types) {
  const merge = compileMerge(shape, schema);
  const names = [...shape.keys()].filter(name => name !== '__typename');
  return {
    /** A failure stands in each of the fields that should have been filled. */
    settled: (answer: unknown) => (answer instanceof Error ? failureOf(names, answer) : answer),
    to(entity: Entity, answer: unknown) {
      if (isEntity(answer)) merge(entity, answer);
    },
  };
}
