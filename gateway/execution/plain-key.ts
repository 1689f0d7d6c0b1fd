import type { FetchNode } from '@apollo/query-planner';
import type { Entity } from './entity.ts';
import type { TypeTests } from './type-tests.ts';

/** The names of a type's fields that make its representation, besides `__typename`, if these are leaves and nothing else. */
export type PlainNames = (typeName: unknown) => readonly string[] | undefined;

/** Subgraphs say which types there are. */
const mostTypes = 1_000;

/** Nearly all keys are a text or two: those need not be copied to be compared. */
export function compilePlainNames({ requires = [], inputRewrites }: FetchNode, isOfType: TypeTests): PlainNames {
  const known = new Map<unknown, readonly string[] | undefined>();
  const mayBePlain = !inputRewrites?.length;

  function namesFor(typeName: unknown) {
    const names = new Set<string>();
    for (const part of requires) {
      if (part.kind === 'Field') return undefined;
      if (part.typeCondition === undefined || !isOfType(part.typeCondition)(typeName)) continue;
      for (const field of part.selections) {
        if (field.kind !== 'Field' || field.alias || field.selections) return undefined;
        names.add(field.name);
      }
    }
    return names.delete('__typename') && names.size > 0 ? [...names] : undefined;
  }

  return typeName => {
    if (!mayBePlain || known.has(typeName)) return known.get(typeName);
    const names = namesFor(typeName);
    if (known.size < mostTypes) known.set(typeName, names);
    return names;
  };
}

/** A text that is equal for entities of one type and equal keys only; `undefined` if a part of the key is no text. */
export function plainKeyOf(entity: Entity, names: readonly string[]): string | undefined {
  let key = '';
  for (const name of names) {
    const value = entity[name];
    if (typeof value !== 'string') return undefined;
    if (names.length === 1) return value;
    key += `${value.length}:${value}`;
  }
  return key;
}

export function plainRepresentation(typeName: unknown, entity: Entity, names: readonly string[]): Entity {
  const representation: Entity = { __typename: typeName };
  for (const name of names) representation[name] = entity[name];
  return representation;
}
