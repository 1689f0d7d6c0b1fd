import { type ExecutionResult, GraphQLError } from 'graphql';

/** Every code a client can meet, besides those GraphQL's own parser and validator give (GRAPHQL_…). */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'RATE_LIMITED'
  | 'SUBGRAPH_UNAVAILABLE'
  | 'NOT_AVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

const failure = (code: ErrorCode, message: string, extensions: Record<string, unknown> = {}) =>
  new GraphQLError(message, { extensions: { ...extensions, code } });

export const unauthenticated = (message = 'Sign in to do this.') => failure('UNAUTHENTICATED', message);
export const forbidden = (message = 'You may not do this.') => failure('FORBIDDEN', message);
/** For what is not there and for what is not the caller's: the two must look the same. `what` is a type, never an id. */
export const notFound = (what: string) => failure('NOT_FOUND', `${what} not found.`);
export const badInput = (message: string) => failure('BAD_USER_INPUT', message);
export const rateLimited = (retryAfterSeconds: number) =>
  failure('RATE_LIMITED', 'Too many requests. Wait a little.', { retryAfterSeconds });
/** A subgraph did not answer, or not in time. */
export const unavailable = (subgraph: string) =>
  failure('SUBGRAPH_UNAVAILABLE', `The ${subgraph} subgraph is not available right now.`, { subgraph });
/** The keys of access tokens cannot be fetched. */
export const keysUnavailable = () => failure('SUBGRAPH_UNAVAILABLE', 'Access tokens cannot be verified right now.');
/** The way events reach listeners is cut; requests go on. */
export const liveUpdatesUnavailable = () =>
  failure('SUBGRAPH_UNAVAILABLE', 'Live updates are not available right now.');
/** An operation that this installation does not serve, for it lacks what it needs. */
export const notAvailable = (operation: string) => failure('NOT_AVAILABLE', `${operation} is not available here.`);

/** The code of an error as clients see it; `undefined` for anything that was not meant for them. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const code = error.extensions['code'];
  return typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR' ? code : undefined;
}

/** Whatever was thrown, in the form in which errors stand in an answer. */
export function asGraphQLError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown;
  const originalError = thrown instanceof Error ? thrown : new Error(String(thrown));
  return new GraphQLError(originalError.message, { originalError });
}

/** Whether an answer says nothing but that the subgraph is away: another try may find it there. */
export const saysUnavailable = ({ data, errors }: ExecutionResult): boolean =>
  (data === null || data === undefined) && codeOf(errors?.[0]) === 'SUBGRAPH_UNAVAILABLE';

export { maskError } from './mask-error.ts';
