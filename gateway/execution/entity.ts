/** An object of an answer while it is put together. An `Error` in it stands where a subgraph failed to give a value. */
export type Entity = Record<string, unknown>;

export const isEntity = (value: unknown): value is Entity =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Error);

/** Adds the entities at the end of a path such as `orders.@.restaurant` to `found`; nulls and failures are left out. */
export function compilePath(path: readonly (string | number)[]): (from: unknown, found: Entity[]) => void {
  type Visit = (value: unknown, found: Entity[]) => void;
  const end: Visit = (value, found) => {
    if (isEntity(value)) found.push(value);
  };
  return path.reduceRight<Visit>((next, step) => {
    if (step === '@')
      return (value, found) => {
        if (Array.isArray(value)) for (const item of value) next(item, found);
      };
    return (value, found) => {
      if (isEntity(value)) next(value[step], found);
    };
  }, end);
}

/** A copy that shares nothing with the original but the errors, which know themselves by identity. */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (!isEntity(value) || isScalar(value)) return value;
  const copy: Entity = {};
  for (const name in value) copy[name] = copyOf(value[name]);
  return copy as T;
}

/** A scalar's own object, as a `Date`, in what subgraphs of this process answer. */
const isScalar = (value: { toJSON?: unknown }) => typeof value.toJSON === 'function'; // a client's alias is no function
