import { type GraphQLSchema, isAbstractType, isInterfaceType } from 'graphql';

/** Whether the type of a name, out of an entity's `__typename`, is the one that is asked for, or a part of it. */
export type TypeTests = (typeName: string) => (entityTypeName: unknown) => boolean;

export const createTypeTests = (schema: GraphQLSchema): TypeTests => {
  const tests = new Map<string, (name: unknown) => boolean>();
  return typeName => {
    const known = tests.get(typeName);
    if (known) return known;
    const names = namesUnder(schema, typeName);
    const test = (name: unknown) => name === typeName || names.has(name);
    tests.set(typeName, test);
    return test;
  };
};

/** Interfaces are among them: a subgraph may know an interface's objects by no other name. */
function namesUnder(schema: GraphQLSchema, typeName: string): Set<unknown> {
  const type = schema.getType(typeName);
  if (!isAbstractType(type)) return new Set();
  const interfaces = isInterfaceType(type) ? schema.getImplementations(type).interfaces : [];
  return new Set([...schema.getPossibleTypes(type), ...interfaces].map(({ name }) => name));
}
