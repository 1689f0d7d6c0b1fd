import type { FetchNode } from '@apollo/query-planner';
import type { ExecutionResult } from 'graphql';
import type { GraphQLRequest } from '#platform/subgraph-connection.ts';
import type { Entity } from './entity.ts';
import { type MergedQueries, partOf } from './merge-operations.ts';
import { type Arrival, arrivalOf } from './place-errors.ts';
import { requestOf, takeUsed, type Variables } from './request.ts';
import type { SubgraphError } from './subgraph-error.ts';

/**
 * Does its part for these entities, which grow by what subgraphs answer, and calls `done` once. At first the entities are
 * one empty object. Calls instead of promises, so that what happens in one turn is known to have happened when it ends.
 */
export type Step = (run: PlanRun, entities: readonly Entity[], done: () => void) => void;

/** Asks a subgraph. It rejects only when the caller has left; whatever else is wrong is in the result. */
export type Ask = (subgraph: string, request: GraphQLRequest) => Promise<ExecutionResult>;

/** What one fetch wants to know of some entities. `arrive` takes a list in their order, or why there is none. */
export type Wanted = { fetch: FetchNode; representations: readonly Entity[]; arrive(answers: unknown): void };

type Options = { variables: Variables; ask: Ask; mergedQueries: MergedQueries };

/** One run of one plan. */
export class PlanRun {
  /** As the client sent them. */
  readonly variables: Variables;
  /** Everything that subgraphs reported so far. */
  readonly errors: SubgraphError[] = [];
  readonly #send: Ask;
  readonly #mergedQuery: MergedQueries;
  readonly #finished = Promise.withResolvers<void>();
  #wanted: Wanted[] = [];

  constructor({ variables, ask, mergedQueries }: Options) {
    this.variables = variables;
    this.#send = ask;
    this.#mergedQuery = mergedQueries;
  }

  /** Resolves when the step is done; rejects when the caller has left, or at a bug of ours. */
  through(step: Step, root: Entity): Promise<void> {
    this.#turn(() => step(this, [root], this.#finished.resolve));
    return this.#finished.promise;
  }

  /** Asks for root fields. */
  ask(subgraph: string, request: GraphQLRequest, arrive: (answer: ExecutionResult) => void): void {
    this.#send(subgraph, request).then(answer => this.#turn(() => arrive(answer)), this.#finished.reject);
  }

  /**
   * Asks for entities at the end of this turn: those that stand at several places of one level (an order's restaurant,
   * its lines' menu items) are asked of their subgraph in one request.
   */
  askEntities(wanted: Wanted): void {
    this.#wanted.push(wanted);
  }

  #turn(work: () => void): void {
    try {
      work();
      const wanted = this.#wanted;
      if (wanted.length === 0) return;
      this.#wanted = [];
      for (const together of bySubgraph(wanted)) this.#askTogether(together);
    } catch (error) {
      this.#finished.reject(error);
    }
  }

  #askTogether(wanted: readonly Wanted[]): void {
    const [first] = wanted;
    if (!first) return;
    const isAlone = wanted.length === 1;
    const nameOf = (name: string, index: number) => (isAlone ? name : partOf(name, index));
    const variables: Record<string, unknown> = {};
    for (const [index, { fetch, representations }] of wanted.entries()) {
      takeUsed(variables, fetch, this.variables);
      variables[nameOf('representations', index)] = representations;
    }
    const request = isAlone
      ? requestOf(first.fetch, variables)
      : { query: this.#mergedQuery(wanted.map(({ fetch }) => fetch)), variables };
    this.ask(first.fetch.serviceName, request, answer => {
      const arrival = this.arrive(answer);
      for (const [index, { arrive }] of wanted.entries()) {
        // Each says for itself that nothing came.
        const { data, lost } = arrival.data instanceof Error && index > 0 ? this.arrive(answer) : arrival;
        arrive(data instanceof Error ? data : (data[nameOf('_entities', index)] ?? lost));
      }
    });
  }

  /** Reads an answer, and remembers its errors. */
  arrive(answer: ExecutionResult): Arrival {
    const arrival = arrivalOf(answer);
    this.errors.push(...arrival.errors);
    return arrival;
  }
}

function bySubgraph(wanted: readonly Wanted[]): Iterable<readonly Wanted[]> {
  if (wanted.length === 1) return [wanted];
  return Map.groupBy(wanted, ({ fetch }) => fetch.serviceName).values();
}
