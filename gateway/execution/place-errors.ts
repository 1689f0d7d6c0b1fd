import type { FetchNode } from '@apollo/query-planner';
import { type DocumentNode, type ExecutionResult, Kind, parse, type SelectionSetNode } from 'graphql';
import { type Entity, isEntity } from './entity.ts';
import { SubgraphError } from './subgraph-error.ts';

/** What one fetch brought: its data, with every error standing where it explains a missing value, if it explains one. */
export type Arrival = { data: Entity | Error; errors: SubgraphError[] };

/** Puts the errors of a subgraph's answer into its data, so that they reach the client at the right path by themselves. */
export function arrivalOf({ data, errors = [] }: ExecutionResult): Arrival {
  const nothing = data === undefined || data === null;
  const found = errors.map(error => new SubgraphError(error, nothing));
  if (nothing) {
    const cause = found[0] ?? new Error('The subgraph answered neither data nor errors.');
    return { data: cause, errors: found };
  }
  for (const error of found) place(error, data);
  return { data, errors: found };
}

function place(error: SubgraphError, data: Entity) {
  let holder: unknown = data;
  for (const step of error.reportedPath ?? []) {
    if (!isEntity(holder) && !Array.isArray(holder)) return;
    const fields = holder as Record<string | number, unknown>;
    if (fields[step] === null || fields[step] === undefined) {
      fields[step] = error;
      return;
    }
    holder = fields[step];
  }
}

/** What a fetch would have brought to an entity, had it not failed: the failure, in each of its fields. */
export function failureOf(fetch: FetchNode, cause: Error): Entity {
  const document = parse(fetch.operation);
  const operation = document.definitions.find(definition => definition.kind === Kind.OPERATION_DEFINITION);
  const names = operation ? [...namesIn(operation.selectionSet, document, fetch.requires !== undefined)] : [];
  return Object.fromEntries(names.filter(name => name !== '__typename').map(name => [name, cause]));
}

function* namesIn(selectionSet: SelectionSetNode, document: DocumentNode, insideEntities: boolean): Generator<string> {
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) {
      if (insideEntities && selection.selectionSet) yield* namesIn(selection.selectionSet, document, false);
      else yield selection.alias?.value ?? selection.name.value;
    } else if (selection.kind === Kind.INLINE_FRAGMENT)
      yield* namesIn(selection.selectionSet, document, insideEntities);
    else {
      for (const definition of document.definitions)
        if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value)
          yield* namesIn(definition.selectionSet, document, insideEntities);
    }
  }
}
