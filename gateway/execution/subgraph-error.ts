import { GraphQLError } from 'graphql';

/**
 * What a subgraph reported, without a place: it is put into the answer where the value is missing, and gets its path
 * when the answer is read there.
 */
export class SubgraphError extends GraphQLError {
  /** How the subgraph itself placed it, for an error that explains no missing value. */
  readonly reportedPath: readonly (string | number)[] | undefined;
  /** True when nothing of the whole fetch arrived: said once, not at each field. */
  readonly ofWholeFetch: boolean;

  constructor({ message, path, extensions }: GraphQLError, ofWholeFetch = false) {
    super(message, { extensions: { ...extensions } });
    this.reportedPath = path;
    this.ofWholeFetch = ofWholeFetch;
  }
}

/**
 * Stands in the fields of an entity that its subgraph does not know, or does not show this caller: a reference may be
 * ahead of the owner by an event. They become null, and what may not be null rises, without an error of anybody's.
 */
export class NotThere extends Error {}
