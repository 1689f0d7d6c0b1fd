import { type GraphQLSchema, isObjectType } from 'graphql';
import { type Entity, isEntity } from './entity.ts';
import type { Shape } from './shape.ts';

/** Adds what one more subgraph said of an entity. */
export type Merge = (target: Entity, source: Entity) => void;

/**
 * A failure never covers what another subgraph gave, and the name of an interface never that of the object's own type:
 * a subgraph may know an interface's objects by no other name.
 */
export function compileMerge(shape: Shape, schema: GraphQLSchema): Merge {
  const fields = [...shape].map(([name, inner]) => ({
    name,
    inner: inner && compileMerge(inner, schema),
    mayCover: name === '__typename' ? (type: unknown) => isObjectType(schema.getType(String(type))) : isNoFailure,
  }));
  return (target, source) => {
    for (const { name, inner, mayCover } of fields) {
      const value = source[name];
      if (value === undefined) continue;
      const current = target[name];
      if (current === undefined || current === null) target[name] = value;
      else if (inner && mergeBelow(inner, current, value)) continue;
      else if (mayCover(value)) target[name] = value;
    }
  };
}

const isNoFailure = (value: unknown) => !(value instanceof Error);

/** Merges objects, or lists of them, that stand at one place; false for anything that cannot be merged. */
function mergeBelow(merge: Merge, current: unknown, value: unknown): boolean {
  if (isEntity(current) && isEntity(value)) merge(current, value);
  else if (Array.isArray(current) && Array.isArray(value) && current.length === value.length) {
    for (const [index, item] of value.entries()) if (!mergeBelow(merge, current[index], item)) current[index] ??= item;
  } else return false;
  return true;
}
