import { GraphQLError } from 'graphql';

export type Path = readonly (string | number)[];

/** What a subgraph reported, under a path of its own: see `Missing` for where clients find it. */
export class SubgraphError extends GraphQLError {
  readonly reportedPath: Path;
  /** True when nothing of the whole fetch arrived: said once, not at each field. */
  readonly ofWholeFetch: boolean;
  /** One that stands already where the value is missing. */
  beside: SubgraphError | undefined;

  constructor({ message, path = [], extensions }: GraphQLError, ofWholeFetch = false) {
    super(message, { extensions: { ...extensions } });
    this.reportedPath = Array.isArray(path) ? path : []; // what comes over a network may be anything
    this.ofWholeFetch = ofWholeFetch;
  }
}

/** Stands in an answer where a subgraph failed to give a value, which may be around the field that failed. */
export class Missing extends Error {
  override readonly cause: SubgraphError;
  /** From here down to the field that failed. */
  readonly below: Path;

  constructor(cause: SubgraphError, below: Path = []) {
    super(cause.message);
    this.cause = cause;
    this.below = below;
  }
}

/**
 * Stands in the fields of an entity that its subgraph does not know, or does not show this caller: a reference may be
 * ahead of the owner by an event. They become null, and what may not be null rises, without an error of anybody's.
 */
export class NotThere extends Error {}
