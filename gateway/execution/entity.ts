import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** An object of an answer while it is put together. An `Error` in it stands where a subgraph failed to give a value. */
export type Entity = Record<string, unknown>;

export const isEntity = (value: unknown): value is Entity =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Error);

/** Reads an own property: clients choose the names, and may choose `constructor`. */
export const ownValue = (entity: Entity, name: string): unknown =>
  Object.hasOwn(entity, name) ? entity[name] : undefined;

/** Whether an entity is a `typeName`, or one of that interface or union. `ifUnknown` answers for one without a type. */
export function isOfType(schema: GraphQLSchema, entity: Entity, typeName: string, ifUnknown = false): boolean {
  const own = ownValue(entity, '__typename');
  if (typeof own !== 'string') return ifUnknown;
  if (own === typeName) return true;
  const [ownType, type] = [schema.getType(own), schema.getType(typeName)];
  if (!isAbstractType(type) || !(isObjectType(ownType) || isInterfaceType(ownType))) return false;
  return schema.isSubType(type, ownType);
}

/** The entities at the end of a path such as `orders.@.restaurant`; what is null or failed on the way is left out. */
export function entitiesAt(entities: readonly Entity[], path: readonly (string | number)[]): Entity[] {
  let level: unknown[] = [...entities];
  for (const step of path)
    level =
      step === '@'
        ? level.flatMap(value => (Array.isArray(value) ? value : []))
        : level.map(value => (isEntity(value) ? ownValue(value, String(step)) : undefined));
  return level.filter(isEntity);
}

/** Adds what one more subgraph said. A failure never covers what another subgraph gave. */
export function mergeInto(target: Entity, source: Entity): void {
  for (const [name, value] of Object.entries(source)) target[name] = merged(target[name], value);
}

function merged(current: unknown, value: unknown): unknown {
  if (isEntity(current) && isEntity(value)) mergeInto(current, value);
  else if (Array.isArray(current) && Array.isArray(value) && current.length === value.length)
    for (const [index, item] of value.entries()) current[index] = merged(current[index], item);
  else if (!(value instanceof Error) || current === undefined || current === null) return value;
  return current;
}

/** A copy that shares nothing with the original but the errors, which know themselves by identity. */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (!isEntity(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copyOf(inner)])) as T;
}
