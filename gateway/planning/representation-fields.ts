import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  doTypesOverlap,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { RequiredField } from './required-arguments.ts';

/** What a representation has, in the words of a plan. */
export type Fields = readonly QueryPlanSelectionNode[];
export type Overlap = (one: string | undefined, other: string | undefined) => boolean;

type FieldOfType = { typeName: string | undefined; name: string; below: Fields };

/** Whether an object may be of both types; the type of no condition is any. */
export const createOverlap =
  (schema: GraphQLSchema): Overlap =>
  (one, other) => {
    const [a, b] = [one && schema.getType(one), other && schema.getType(other)];
    return !isCompositeType(a) || !isCompositeType(b) || doTypesOverlap(schema, a, b);
  };

/** Whether all objects of a type are of the other one. */
export function isWithin(schema: GraphQLSchema, inner: string | undefined, outer: string): boolean {
  const [part, whole] = [inner && schema.getType(inner), schema.getType(outer)];
  const hasFields = isObjectType(part) || isInterfaceType(part);
  return inner === outer || (hasFields && isAbstractType(whole) && schema.isSubType(whole, part));
}

/** Whether two selections of one object ask one of its fields, or of the fields below, for different arguments. */
export function createClash(fields: ReadonlyMap<string, RequiredField>, overlap: Overlap) {
  const ownName = (name: string) => fields.get(name)?.name ?? name;
  return function clash(some: Fields, others: Fields): boolean {
    const [left, right] = [withTypes(some), withTypes(others)];
    return left.some(one =>
      right.some(
        other =>
          ownName(one.name) === ownName(other.name) &&
          overlap(one.typeName, other.typeName) &&
          (one.name !== other.name || clash(one.below, other.below)),
      ),
    );
  };
}

function withTypes(fields: Fields, typeName?: string): FieldOfType[] {
  return fields.flatMap(field =>
    field.kind === 'Field'
      ? [{ typeName, name: field.name, below: field.selections ?? [] }]
      : withTypes(field.selections, field.typeCondition ?? typeName),
  );
}

/** Each field once, with all that is selected of it. */
export function merged(fields: Fields): QueryPlanSelectionNode[] {
  const labelOf = (field: QueryPlanSelectionNode) =>
    field.kind === 'Field' ? field.name : `... on ${field.typeCondition}`;
  return [...Map.groupBy(fields, labelOf).values()].flatMap(([first, ...more]) => {
    if (!first || more.length === 0 || !first.selections) return first ?? [];
    return { ...first, selections: merged([first, ...more].flatMap(({ selections = [] }) => selections)) };
  });
}

/** Those fields that a key has too, and the type's name. */
export function commonWith(key: Fields, fields: Fields): QueryPlanSelectionNode[] {
  return fields.flatMap(field => {
    if (field.kind !== 'Field') return { ...field, selections: commonWith(key, field.selections) };
    const same = key.filter(other => other.kind === 'Field' && other.name === field.name);
    if (same.length === 0) return field.name === '__typename' ? field : [];
    const inner = same.flatMap(({ selections = [] }) => selections);
    return field.selections ? { ...field, selections: commonWith(inner, field.selections) } : field;
  });
}
