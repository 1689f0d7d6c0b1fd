import { type GraphQLLeafType, type GraphQLSchema, isEnumType } from 'graphql';
import { quote } from './json-text.ts';

/** The JSON of a value that is plainly of the type; `undefined` for any other. */
export type LeafText = (value: unknown) => string | undefined;

const ofString: LeafText = value => (typeof value === 'string' ? quote(value) : undefined);
const ofInt: LeafText = value => (typeof value === 'number' && (value | 0) === value ? `${value | 0}` : undefined);
const ofFloat: LeafText = value => (Number.isFinite(value) ? JSON.stringify(value) : undefined);
const ofBoolean: LeafText = value => (value === true ? 'true' : value === false ? 'false' : undefined);

/** A scalar of the supergraph's own: as it came. */
function ofScalar(value: unknown): string | undefined {
  if (typeof value === 'string') return quote(value);
  return value === null || value instanceof Error ? undefined : JSON.stringify(value);
}

const builtIn = new Map([
  ['String', ofString],
  ['ID', ofString],
  ['Int', ofInt],
  ['Float', ofFloat],
  ['Boolean', ofBoolean],
]);

/** Values of an enum that are `unseen` are null. */
export function leafTextOf(type: GraphQLLeafType, unseen: readonly string[] = []): LeafText {
  if (!isEnumType(type)) return builtIn.get(type.name) ?? ofScalar;
  const texts = new Map<unknown, string>(type.getValues().map(({ name }) => [name, JSON.stringify(name)]));
  for (const name of unseen) texts.set(name, 'null');
  return value => texts.get(value);
}

/** The values of an enum that clients do not see, although a subgraph may rightly give them. */
export function unseenValues(type: GraphQLLeafType, supergraphSchema: GraphQLSchema): string[] {
  const whole = supergraphSchema.getType(type.name);
  if (!isEnumType(type) || !isEnumType(whole)) return [];
  return whole.getValues().flatMap(({ name }) => (type.getValue(name) ? [] : name));
}
