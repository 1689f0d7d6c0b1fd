import type { FetchDataRewrite } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { type Entity, isEntity, isOfType, ownValue } from './entity.ts';

const fragmentPrefix = '... on ';

/**
 * Undoes what the planner had to disguise: a field asked for under another name because two types disagree on it, or the
 * type under which a subgraph knows an interface's objects.
 */
export function applyRewrites(schema: GraphQLSchema, rewrites: readonly FetchDataRewrite[] | undefined, data: unknown) {
  for (const rewrite of rewrites ?? []) applyAt(schema, rewrite.path, data, rewrite);
}

function applyAt(schema: GraphQLSchema, path: readonly string[], data: unknown, rewrite: FetchDataRewrite): void {
  if (Array.isArray(data)) {
    for (const item of data) applyAt(schema, path, item, rewrite);
    return;
  }
  const [step, ...rest] = path;
  if (!isEntity(data) || step === undefined) return;
  if (step.startsWith(fragmentPrefix)) {
    if (isOfType(schema, data, step.slice(fragmentPrefix.length), true)) applyAt(schema, rest, data, rewrite);
  } else if (rest.length > 0) applyAt(schema, rest, ownValue(data, step), rewrite);
  else set(data, step, rewrite);
}

function set(entity: Entity, name: string, rewrite: FetchDataRewrite) {
  if (rewrite.kind === 'ValueSetter') entity[name] = rewrite.setValueTo;
  else if (Object.hasOwn(entity, name)) {
    entity[rewrite.renameKeyTo] = entity[name];
    delete entity[name];
  }
}
