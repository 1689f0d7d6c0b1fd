import { GraphQLError, isAbstractType, type ValidationRule } from 'graphql';
import type { ProtectedNames } from '../planning/protected-names.ts';

/** Names that mean something to the machinery wherever they stand. */
const reserved = new Set(['__typename', '__proto__']);

/** Refuses an alias onto the name of a key field, or of one that `@requires` names: the answer would be wrong silently. */
export const createAliasRule =
  (protectedNames: ProtectedNames): ValidationRule =>
  context => ({
    Field(node) {
      const alias = node.alias?.value;
      const parent = context.getParentType();
      if (alias === undefined || alias === node.name.value || !parent) return;
      const types = isAbstractType(parent) ? [parent, ...context.getSchema().getPossibleTypes(parent)] : [parent];
      if (reserved.has(alias) || types.some(type => protectedNames.get(type.name)?.has(alias)))
        context.reportError(
          new GraphQLError(`The alias "${alias}" would hide the field "${alias}": choose another name.`, {
            nodes: node,
          }),
        );
    },
  });
