import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';

export type SerializedResult = {
  data?: ExecutionResult['data'];
  errors?: readonly GraphQLFormattedError[] | undefined;
};

/** Gives the errors of a result that came as JSON their class back: callers throw them on. */
export function revive({ data, errors }: SerializedResult): ExecutionResult {
  if (!errors?.length) return data === undefined ? {} : { data };
  const revived = errors.map(reviveError);
  return data === undefined ? { errors: revived } : { data, errors: revived };
}

/** Reads a result from JSON; throws on anything else. */
export function readResult(text: string): ExecutionResult {
  const value: unknown = JSON.parse(text);
  if (!isResult(value)) throw new Error('The answer was not a result of GraphQL.');
  return revive(value);
}

const isResult = (value: unknown): value is SerializedResult =>
  typeof value === 'object' &&
  value !== null &&
  ('errors' in value ? Array.isArray(value.errors) || (value.errors === null && 'data' in value) : 'data' in value);

const reviveError = ({ message, path, extensions }: GraphQLFormattedError) =>
  new GraphQLError(message, { ...(path ? { path } : {}), ...(extensions ? { extensions } : {}) });
