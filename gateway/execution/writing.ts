import { type FieldNode, GraphQLError, type GraphQLLeafType } from 'graphql';
import { Missing, NotThere, SubgraphError } from './subgraph-error.ts';

/** Where in an answer: the steps from the root, the last first. `@` stands for the item that is being written. */
export type Path = { before: Path | undefined; step: string };

/** A place of an operation where a value stands. */
export type Place = {
  path: Path;
  /** As `Type.field`. */
  coordinate: string;
  nodes: readonly FieldNode[];
  mayBeNull: boolean;
};

export type LeafPlace = Place & { type: GraphQLLeafType };

/** A step of a path as clients know it. */
export type ClientName = (step: string | number) => string | number;

/** One representation may stand for very many entities, and so may its error. */
const mostTimes = 50;

/**
 * What a writer meets on its way: nothing most of the time. Each method answers `undefined` for what became null; whether
 * it may is its caller's to see.
 */
export class Writing {
  readonly errors: GraphQLError[] = [];
  /** The item that is being written of each list around the current place, the outermost first. */
  readonly items: number[] = [];
  /** JSON of a root field that asks for the schema itself. */
  readonly introspect: (nodes: readonly FieldNode[]) => string;
  readonly #clientName: ClientName;
  /** How often each cause was told. */
  readonly #said = new Map<Error, number>();

  constructor({ introspect, clientName }: Pick<Writing, 'introspect'> & { clientName: ClientName }) {
    this.introspect = introspect;
    this.#clientName = clientName;
  }

  hasSaid(cause: Error): boolean {
    return this.#said.has(cause);
  }

  /** A leaf that is not plainly what its type says. */
  leaf(value: unknown, place: LeafPlace): string | undefined {
    if (value === null || value === undefined || value instanceof Error) return this.nothing(value, place);
    try {
      return JSON.stringify(place.type.serialize(value));
    } catch (error) {
      return this.#report(error instanceof Error ? error : new Error(String(error)), place);
    }
  }

  /** Instead of an object or a list. */
  nothing(value: unknown, place: Place): undefined {
    if (value instanceof Error) return this.#report(value, place);
    if (value !== null && value !== undefined)
      return this.#report(new Error(`A value of ${place.coordinate} is neither null nor of its type.`), place);
    if (!place.mayBeNull)
      this.#report(new Error(`Cannot return null for non-nullable field ${place.coordinate}.`), place);
    return undefined;
  }

  /** An object whose type clients do not know. */
  strange(typeName: unknown, place: Place): undefined {
    return this.#report(new Error(`${place.coordinate} gave an object of the type "${typeName}".`), place);
  }

  #report(value: Error, { path, nodes }: Place): undefined {
    if (value instanceof NotThere) return undefined;
    const { cause, below } = value instanceof Missing ? value : { cause: value, below: [] };
    const times = this.#said.get(cause) ?? 0;
    // A fetch that failed as a whole stands in every field it should have filled: the first is enough to say so.
    if (times >= (cause instanceof SubgraphError && cause.ofWholeFetch ? 1 : mostTimes)) return undefined;
    this.#said.set(cause, times + 1);
    this.errors.push(
      new GraphQLError(cause.message, {
        nodes,
        path: [...this.#at(path), ...below.map(this.#clientName)],
        originalError: cause,
      }),
    );
    return undefined;
  }

  #at(path: Path | undefined): (string | number)[] {
    const steps: string[] = [];
    for (let at = path; at; at = at.before) steps.unshift(at.step);
    let list = 0;
    return steps.map(step => (step === '@' ? (this.items[list++] ?? 0) : step));
  }
}
