import type { PlanNode } from '@apollo/query-planner';
import { compileEntityFetch, compileRootFetch, type Types } from './compile-fetch.ts';
import { compilePath, type Entity } from './entity.ts';
import type { Step } from './run-plan.ts';

/** One step of a plan, and all that it has below it. */
export function compilePlan(node: PlanNode, types: Types): Step {
  switch (node.kind) {
    case 'Sequence':
      return inSequence(node.nodes.map(step => compilePlan(step, types)));
    case 'Parallel':
      return inParallel(node.nodes.map(step => compilePlan(step, types)));
    case 'Flatten':
      return below(node.path, compilePlan(node.node, types));
    case 'Fetch':
      return node.requires ? compileEntityFetch(node, types) : compileRootFetch(node, types);
    case 'Condition':
    case 'Defer':
      throw new Error(`The planner was not asked for a ${node.kind}: conditions are decided before.`);
  }
}

const inSequence = (steps: readonly Step[]): Step =>
  steps.reduceRight((rest, step) => (run, entities, done) => step(run, entities, () => rest(run, entities, done)));

const inParallel =
  (steps: readonly Step[]): Step =>
  (run, entities, done) => {
    let left = steps.length;
    const oneDone = () => {
      left--;
      if (left === 0) done();
    };
    for (const step of steps) step(run, entities, oneDone);
  };

function below(path: readonly (string | number)[], step: Step): Step {
  const find = compilePath(path);
  return (run, entities, done) => {
    const found: Entity[] = [];
    for (const entity of entities) find(entity, found);
    if (found.length > 0) step(run, found, done);
    else done();
  };
}
