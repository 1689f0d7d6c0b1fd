import {
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getVariableValues,
  isEnumType,
  isInputType,
  isNonNullType,
  isScalarType,
  isSpecifiedScalarType,
  type OperationDefinitionNode,
  type TypeNode,
  typeFromAST,
  valueFromAST,
} from 'graphql';

type Values = Readonly<Record<string, unknown>>;
export type Coerced =
  | { coerced: Values; errors?: undefined }
  | { errors: readonly GraphQLError[]; coerced?: undefined };

const mostErrors = 10;

/**
 * Variables as an operation declares them; wrong ones never reach a subgraph. Plain ones, which is nearly all, are checked
 * here; graphql-js does the rest, and says what is wrong.
 */
export function compileVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
): (values: Values) => Coerced {
  const { variableDefinitions: definitions = [] } = operation;
  const checks = definitions.map(({ variable, type, defaultValue }) => {
    const inputType = typeFromAST(schema, type as TypeNode) as GraphQLInputType | undefined;
    const name = variable.name.value;
    const fallback = defaultValue && isInputType(inputType) ? valueFromAST(defaultValue, inputType) : undefined;
    return { name, fallback, isPlain: isInputType(inputType) ? plainCheckOf(inputType) : () => false };
  });
  const thoroughly = (values: Values) =>
    getVariableValues(schema, definitions, { ...values }, { maxErrors: mostErrors });

  return values => {
    const coerced: Record<string, unknown> = {};
    for (const { name, fallback, isPlain } of checks) {
      const value = values[name];
      if (value === undefined && fallback !== undefined) coerced[name] = fallback;
      else if (!isPlain(value)) return thoroughly(values) as Coerced;
      else if (value !== undefined) coerced[name] = value;
    }
    return { coerced };
  };
}

/** Whether a value needs neither coercion nor a word about it. */
function plainCheckOf(type: GraphQLInputType): (value: unknown) => boolean {
  if (isNonNullType(type)) {
    const check = plainCheckOf(type.ofType);
    return value => value !== undefined && value !== null && check(value);
  }
  const check = checkOfNamed(type);
  return value => value === undefined || value === null || check(value);
}

function checkOfNamed(type: GraphQLInputType): (value: unknown) => boolean {
  if (isEnumType(type)) return value => typeof value === 'string' && type.getValue(value) !== undefined;
  if (!isScalarType(type)) return () => false;
  if (!isSpecifiedScalarType(type)) return value => typeof value === 'string';
  switch (type.name) {
    case 'Int':
      return value => typeof value === 'number' && (value | 0) === value;
    case 'Float':
      return value => Number.isFinite(value);
    case 'Boolean':
      return value => typeof value === 'boolean';
    default:
      return value => typeof value === 'string';
  }
}
