import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';
import { fragmentsOf } from './collect-fields.ts';
import { compileSerially, createCompileSelection } from './compile-selection.ts';
import type { Select } from './complete-object.ts';
import { isPromise, type Run } from './run.ts';

export type Execution = {
  contextValue: unknown;
  variableValues?: Readonly<Record<string, unknown>>;
  /** Of a subscription: the event. */
  rootValue?: unknown;
};
/** As `execute` of graphql-js: what fails is in the result, at its path. */
export type ExecuteOperation = (execution: Execution) => ExecutionResult | Promise<ExecutionResult>;

/** Different combinations of conditions that are kept of one operation. */
const mostVariants = 64;

/**
 * Compiles an operation of a valid document once, so that executing it many times costs less than walking schema and
 * document each time. It answers what graphql-js would.
 */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName?: string,
): ExecuteOperation {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('The operation to compile is not in its document.');
  const fragments = fragmentsOf(document);
  const conditionNames = namesOfConditions(document);
  const variants = new Map<string, Select>();

  /** The selection for the conditions that hold: in it no condition is left. */
  function variantFor(variables: Readonly<Record<string, unknown>>): Select {
    const key = conditionNames.map(name => (variables[name] === true ? '1' : '0')).join('');
    const known = variants.get(key);
    if (known) return known;
    const select = compileRoot(operation as OperationDefinitionNode, { schema, fragments, conditions: variables });
    const oldest = variants.size >= mostVariants ? variants.keys().next().value : undefined;
    if (oldest !== undefined) variants.delete(oldest);
    variants.set(key, select);
    return select;
  }

  return ({ contextValue, variableValues = {}, rootValue }) => {
    const definitions = operation.variableDefinitions ?? [];
    const { coerced, errors } = definitions.length
      ? getVariableValues(schema, definitions, variableValues, { maxErrors: 50 })
      : { coerced: {}, errors: undefined };
    if (errors) return { errors };
    const about = { schema, fragments, rootValue, operation, variableValues: coerced };
    const run: Run = { about, context: contextValue, errors: [] };
    try {
      const data = variantFor(coerced)(run, rootValue, undefined);
      if (isPromise(data))
        return data.then(
          settled => resultOf(run, settled),
          error => failedResult(run, error),
        );
      return resultOf(run, data);
    } catch (error) {
      return failedResult(run, error);
    }
  };
}

function compileRoot(
  { operation: type, selectionSet }: OperationDefinitionNode,
  reading: Parameters<typeof compileSerially>[2],
): Select {
  const root = reading.schema.getRootType(type);
  if (!root) throw new GraphQLError(`Schema is not configured to execute ${type} operation.`);
  if (type === OperationTypeNode.MUTATION) return compileSerially(root, selectionSet, reading);
  return createCompileSelection(reading)(root, [selectionSet]);
}

const resultOf = ({ errors }: Run, data: unknown): ExecutionResult => ({
  ...(errors.length > 0 ? { errors } : {}),
  data: data as ExecutionResult['data'] & {},
});

function failedResult(run: Run, error: unknown): ExecutionResult {
  if (!(error instanceof GraphQLError)) throw error;
  run.errors.push(error);
  return { errors: run.errors, data: null };
}

/** The variables in `@skip` and `@include`, wherever they stand. */
function namesOfConditions(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given = [] }) {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names].toSorted();
}
