import { type DocumentNode, type GraphQLSchema, getOperationAST, type OperationDefinitionNode } from 'graphql';
import { fragmentsOf } from '#platform/execution/collect-fields.ts';
import { createBoundedCache } from '../planning/bounded-cache.ts';
import { conditionsIn, decided } from '../planning/decided.ts';
import type { OperationPlan, Planner } from '../planning/planner.ts';
import { type Coerced, compileVariables } from './coerce-variables.ts';
import { compileRootArrival, type RootArrival, type Types } from './compile-fetch.ts';
import { compilePlan } from './compile-plan.ts';
import { compileWriter, type Writer } from './compile-writer.ts';
import type { Variables } from './request.ts';
import type { Step } from './run-plan.ts';

/** Everything about an operation that does not change from one run of it to the next. */
export type CompiledOperation = {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  coerce(variables: Variables): Coerced;
  /** Of the ways to run it that are kept, in bytes of memory. */
  weight(): number;
  /** How it runs when its conditions are decided by these variables. */
  decidedBy(variables: Variables): DecidedOperation;
};

/** An operation of which every `@skip` and `@include` is decided. */
export type DecidedOperation = {
  plan: OperationPlan;
  /** What runs, if anything does. */
  step: Step | undefined;
  /** Takes an event of a subscription. */
  begin: RootArrival | undefined;
  write: Writer;
  /** About what it takes up, in bytes of memory. */
  weight: number;
};

type Options = {
  apiSchema: GraphQLSchema;
  planner: Planner;
  types: Types;
  /** Told when there is one more way to run it. */
  onGrown?: () => void;
};

/** Kept for one operation, in bytes: clients choose how many combinations of `@skip` and `@include` there are. */
const weightOfCombinations = 30_000_000;

/** What a character of code, or of a plan's JSON, takes up once it runs. A short text can have megabytes of both. */
const bytesOfCharacter = 8;

const weightOf = (plan: OperationPlan, { size }: Writer): number =>
  1_000 + (JSON.stringify(plan).length + size) * bytesOfCharacter;

export function compileOperation(
  document: DocumentNode,
  operationName: string | undefined,
  { apiSchema: schema, planner, types, onGrown }: Options,
): CompiledOperation {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('The document has no such operation.');
  const fragments = fragmentsOf(document);
  const deciding = conditionsIn(document);
  const combinations = createBoundedCache<DecidedOperation>(weightOfCombinations);

  function decide(conditions: Variables): DecidedOperation {
    const plan = planner.plan(decided(document, conditions), operationName);
    const reading = { schema, fragments, conditions };
    const write = compileWriter({
      reading,
      operation: operation as OperationDefinitionNode,
      names: planner.names,
      supergraphSchema: types.schema,
    });
    return {
      plan,
      step: plan.node && compilePlan(plan.node, types),
      begin: plan.primary && compileRootArrival(plan.primary, types),
      write,
      weight: weightOf(plan, write),
    };
  }
  const always = deciding.length === 0 ? decide({}) : undefined;

  return {
    document,
    operation,
    coerce: compileVariables(schema, operation),
    weight: always ? () => always.weight : combinations.weight,
    decidedBy(variables) {
      if (always) return always;
      const key = deciding.map(name => (variables[name] === true ? '1' : '0')).join('');
      const known = combinations.get(key);
      if (known) return known;
      const made = decide(variables);
      combinations.set(key, made, made.weight);
      onGrown?.();
      return made;
    },
  };
}
