import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { type Entity, isEntity, isOfType, mergeInto, ownValue } from './entity.ts';
import { applyRewrites } from './rewrites.ts';

/** What a subgraph must know of entities to add to them, and which entities share each representation. */
export type Representations = { distinct: Entity[]; holders: Entity[][]; failed: { entity: Entity; cause: Error }[] };

/**
 * Each representation once, however many entities it stands for: fifty orders of two restaurants ask for two.
 * An entity whose key is missing is left out; one whose key could not be fetched is `failed`, with the reason.
 */
export function representationsOf(
  schema: GraphQLSchema,
  entities: readonly Entity[],
  fetch: FetchNode,
): Representations {
  const found: Representations = { distinct: [], holders: [], failed: [] };
  const places = new Map<string, Entity[]>();
  for (const entity of entities) {
    const representation = select(schema, entity, fetch.requires ?? []);
    if (representation instanceof Error) found.failed.push({ entity, cause: representation });
    if (!isEntity(representation) || representation['__typename'] === undefined) continue;
    applyRewrites(schema, fetch.inputRewrites, representation);
    const key = JSON.stringify(representation);
    const place = places.get(key);
    if (place) place.push(entity);
    else {
      const holders = [entity];
      places.set(key, holders);
      found.distinct.push(representation);
      found.holders.push(holders);
    }
  }
  return found;
}

/** The selected part of an entity; null when a field of it is missing, and the error when one failed. */
function select(
  schema: GraphQLSchema,
  entity: Entity,
  selections: readonly QueryPlanSelectionNode[],
): Entity | Error | null {
  const result: Entity = {};
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const name = selection.alias ?? selection.name;
      const value = selectValue(schema, ownValue(entity, name), selection.selections);
      if (value === undefined) return null;
      if (value instanceof Error) return value;
      result[name] = value;
    } else if (selection.typeCondition && isOfType(schema, entity, selection.typeCondition)) {
      const part = select(schema, entity, selection.selections);
      if (part instanceof Error) return part;
      if (part) mergeInto(result, part);
    }
  }
  return result;
}

function selectValue(schema: GraphQLSchema, value: unknown, selections?: readonly QueryPlanSelectionNode[]): unknown {
  if (Array.isArray(value)) {
    const items = value.map(item => selectValue(schema, item, selections));
    return items.find(item => item instanceof Error) ?? items;
  }
  return selections && isEntity(value) ? select(schema, value, selections) : value;
}
