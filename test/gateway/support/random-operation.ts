import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';

/** The same numbers for the same seed, from 0 to 1. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A query over any part of the schema, with aliases, fragments, abstract types and conditions. */
export function randomOperation(schema: GraphQLSchema, random: () => number): string {
  let names = 0;
  const fragments: string[] = [];
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const chance = (share: number) => random() < share;
  const condition = () => (chance(0.15) ? ` @${pick(['include', 'skip'])}(if: $${pick(['yes', 'no'])})` : '');

  function field(definition: GraphQLField<unknown, unknown>, depth: number): string {
    const alias = chance(0.3) ? `x${names++}: ` : '';
    const given = definition.args
      .filter(isRequiredArgument)
      .map(({ name }) => `${name}: "${pick(['1', '2', 'b1', 'b2'])}"`);
    const type = getNamedType(definition.type);
    const inner = isCompositeType(type) ? ` ${selection(type, depth - 1)}` : '';
    return `${alias}${definition.name}${given.length > 0 ? `(${given.join(', ')})` : ''}${condition()}${inner}`;
  }

  function fieldsOf(type: GraphQLCompositeType, depth: number): string[] {
    if (isUnionType(type)) return ['__typename'];
    const usable = Object.values(type.getFields()).filter(
      ({ type }) => depth > 0 || !isCompositeType(getNamedType(type)),
    );
    const fields = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
      usable.length > 0 ? field(pick(usable), depth) : '__typename',
    );
    return chance(0.2) ? [...fields, '__typename'] : fields;
  }

  function selection(type: GraphQLCompositeType, depth: number): string {
    const parts = fieldsOf(type, depth);
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    for (let more = Math.floor(random() * 3); more > 0; more--) {
      const on = pick(types);
      const inner = `{ ${fieldsOf(on, depth).join(' ')} }`;
      if (chance(0.5)) parts.push(`... on ${on.name}${condition()} ${inner}`);
      else {
        const name = `F${fragments.length}`;
        fragments.push(`fragment ${name} on ${on.name} ${inner}`);
        parts.push(`...${name}${condition()}`);
      }
    }
    return `{ ${parts.join(' ')} }`;
  }

  const query = schema.getQueryType();
  if (!query) throw new Error('The schema has no queries.');
  const body = selection(query, 3);
  return `query ($yes: Boolean = true, $no: Boolean!) ${body} ${fragments.join(' ')}`;
}
