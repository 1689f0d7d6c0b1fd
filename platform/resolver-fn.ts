import type { GraphQLResolveInfo } from 'graphql';

/**
 * A promise of a result, but not a drizzle query. A query is a lazy thenable that runs on every `.then`; Apollo Server
 * calls one more than graphql-js does, so that an un-awaited insert would insert twice. The compiler refuses it here.
 */
export type Eager<T> = Promise<T> & { execute?: never };

export type ResolverFn<Result, Parent, Context, Args> = (
  parent: Parent,
  args: Args,
  context: Context,
  info: GraphQLResolveInfo,
) => Eager<Result> | Result;
