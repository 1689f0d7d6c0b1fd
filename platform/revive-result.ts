import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';

export type SerializedResult = {
  data?: ExecutionResult['data'];
  errors?: readonly GraphQLFormattedError[] | undefined;
};

/** Gives the errors of a result that came as JSON their class back: callers throw them on. */
export function revive({ data, errors }: SerializedResult): ExecutionResult {
  return {
    ...(data === undefined ? {} : { data }),
    ...(errors?.length ? { errors: errors.map(reviveError) } : {}),
  };
}

const reviveError = ({ message, path, extensions }: GraphQLFormattedError) =>
  new GraphQLError(message, { ...(path ? { path } : {}), ...(extensions ? { extensions } : {}) });
