import type { FetchNode } from '@apollo/query-planner';
import type { Entity } from './entity.ts';
import { compilePlainNames, plainKeyOf, plainRepresentation } from './plain-key.ts';
import { compileRewrites } from './rewrites.ts';
import { compileSelections } from './select-required.ts';
import type { TypeTests } from './type-tests.ts';

/** What a subgraph must know of entities to add to them, and which entities share each representation. */
export type Representations = { distinct: Entity[]; holders: Entity[][]; failed: { entity: Entity; cause: Error }[] };

/** Entities by a text that is equal for equal representations only. */
type Places = Map<string, Entity[]>;

/**
 * Makes each representation once, however many entities it stands for: fifty orders of two restaurants ask for two.
 * An entity whose key is missing is left out; one whose key could not be fetched is `failed`, with the reason.
 */
export function compileRepresentations(
  fetch: FetchNode,
  isOfType: TypeTests,
): (entities: readonly Entity[]) => Representations {
  const plainNamesOf = compilePlainNames(fetch, isOfType);
  const select = compileSelections(fetch.requires ?? [], isOfType);
  const rewrite = compileRewrites(fetch.inputRewrites, isOfType);

  function representationOf(entity: Entity): Entity | Error | undefined {
    const representation: Entity = {};
    const selected = select(entity, representation);
    if (selected instanceof Error) return selected;
    if (!selected || representation['__typename'] === undefined) return undefined;
    rewrite?.(representation);
    return representation;
  }

  return entities => {
    const found: Representations = { distinct: [], holders: [], failed: [] };
    const places: Places = new Map();
    const plain = new Map<unknown, Places>();

    function add(entity: Entity, key: string, at: Places, make: () => Entity) {
      const holders = at.get(key);
      if (holders) return void holders.push(entity);
      const first = [entity];
      at.set(key, first);
      found.holders.push(first);
      found.distinct.push(make());
    }

    for (const entity of entities) {
      const typeName = entity['__typename'];
      const names = plainNamesOf(typeName);
      const plainKey = names && plainKeyOf(entity, names);
      if (plainKey !== undefined) {
        const at = plain.get(typeName) ?? new Map();
        plain.set(typeName, at);
        add(entity, plainKey, at, () => plainRepresentation(typeName, entity, names ?? []));
        continue;
      }
      const representation = representationOf(entity);
      if (representation instanceof Error) found.failed.push({ entity, cause: representation });
      else if (representation) add(entity, keyOf(representation), places, () => representation);
    }
    return found;
  };
}

/** A text that is equal for equal representations only. */
function keyOf(representation: Entity): string {
  let key = '';
  for (const name in representation) {
    const value = representation[name];
    key += `=${name}${JSON.stringify(value)}`; // which fields there are depends on the type
  }
  return key;
}
