import { type GraphQLLeafType, isEnumType } from 'graphql';
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

export function leafTextOf(type: GraphQLLeafType): LeafText {
  if (!isEnumType(type)) return builtIn.get(type.name) ?? ofScalar;
  const texts = new Map<unknown, string>(type.getValues().map(({ name }) => [name, JSON.stringify(name)]));
  return value => texts.get(value);
}
