import { GraphQLError } from 'graphql';
import { maskError } from '#platform/errors.ts';
import type { Logger } from '#platform/log.ts';
import { SubgraphError } from './subgraph-error.ts';

type Options = { log: Logger; requestId: string; development: boolean };

/**
 * The error as the client may see it. A subgraph has masked and logged its own bugs already; ours are masked and logged
 * here. Outside of development no message suggests names out of the schema.
 */
export function presentError(error: GraphQLError, { log, requestId, development }: Options): GraphQLError {
  const cause = error.originalError ?? error;
  if (cause instanceof PresentedError) return cause;
  const path = error.path ? { path: error.path } : {};
  if (cause instanceof SubgraphError) {
    const isBug = cause.extensions['code'] === 'INTERNAL_SERVER_ERROR';
    const extensions = isBug ? { ...cause.extensions, requestId } : cause.extensions;
    return new PresentedError(cause.message, { ...path, extensions });
  }
  const masked = maskError(error, { log, requestId });
  const message = development ? masked.message : masked.message.replace(/ Did you mean .*\?$/s, '');
  const { nodes = null, source = null, positions = null } = error;
  return new PresentedError(message, { ...path, nodes, source, positions, extensions: masked.extensions });
}

/** An error that is fit for the client: presented twice, it stays what it is. */
class PresentedError extends GraphQLError {}
