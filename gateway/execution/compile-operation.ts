import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { createBoundedCache } from '../planning/bounded-cache.ts';
import type { OperationPlan, Planner } from '../planning/planner.ts';
import { type Coerced, compileVariables } from './coerce-variables.ts';
import { createCollect } from './collect-fields.ts';
import { compileRootArrival, type RootArrival, type Types } from './compile-fetch.ts';
import { compilePlan } from './compile-plan.ts';
import { compileWriter, type Writer } from './compile-writer.ts';
import type { Variables } from './request.ts';
import type { Step } from './run-plan.ts';

/** Everything about an operation that does not change from one run of it to the next. */
export type CompiledOperation = {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  plan: OperationPlan;
  coerce(variables: Variables): Coerced;
  /** What runs, if anything does. */
  step: Step | undefined;
  /** Takes an event of a subscription. */
  begin: RootArrival | undefined;
  writerFor(conditions: Variables): Writer;
};

type Options = { apiSchema: GraphQLSchema; planner: Planner; types: Types };

/** Writers kept for one operation: clients choose how many combinations of `@skip` and `@include` there are. */
const mostWriters = 8;

export function compileOperation(
  document: DocumentNode,
  operationName: string | undefined,
  { apiSchema: schema, planner, types }: Options,
): CompiledOperation {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('The document has no such operation.');
  const plan = planner.plan(document, operationName);
  const fragments = fragmentsIn(document);
  const deciding = conditionsIn(document);
  const writers = createBoundedCache<Writer>(mostWriters);

  return {
    document,
    operation,
    plan,
    coerce: compileVariables(schema, operation),
    step: plan.node && compilePlan(plan.node, types),
    begin: plan.primary && compileRootArrival(plan.primary, types),
    writerFor(conditions) {
      const key = deciding.map(name => (conditions[name] === true ? '1' : '0')).join('');
      const known = writers.get(key);
      if (known) return known;
      const collect = createCollect({ schema, fragments, conditions });
      const writer = compileWriter({ schema, operation, collect, names: planner.names });
      writers.set(key, writer, 1);
      return writer;
    },
  };
}

function fragmentsIn({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = definitions.filter(definition => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map(fragment => [fragment.name.value, fragment]));
}

/** The variables that decide which fields an answer has. */
function conditionsIn(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given }) {
      const value = given?.[0]?.value;
      if ((name.value === 'skip' || name.value === 'include') && value?.kind === Kind.VARIABLE)
        names.add(value.name.value);
    },
  });
  return [...names];
}
