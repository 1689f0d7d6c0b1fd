import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** How large a selection is once its fragments are written out. `width`: fields of its first level. */
type Size = { depth: number; fields: number; aliases: number; width: number };

export const limits = { tokens: 5_000, depth: 20, rootFields: 50, aliases: 200, fields: 5_000 };

/**
 * What is too large about a document. It needs no schema and runs first: everything after it may take time that grows
 * with these numbers. Each fragment is measured once, so that fragments that multiply cost nothing to refuse.
 */
export function measureDocument(document: DocumentNode): GraphQLError[] {
  const sizeOf = createMeasure(document);
  return document.definitions.flatMap(definition => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    const { depth, fields, aliases, width } = sizeOf(definition.selectionSet);
    return [
      ...tooMany(depth, limits.depth, (is, limit) => `This operation is ${is} levels deep; the limit is ${limit}.`),
      ...tooMany(fields, limits.fields, (is, limit) => `This operation selects ${is} fields; the limit is ${limit}.`),
      ...tooMany(aliases, limits.aliases, (is, limit) => `This operation has ${is} aliases; the limit is ${limit}.`),
      ...tooMany(
        width,
        limits.rootFields,
        (is, limit) => `This operation has ${is} root fields; the limit is ${limit}.`,
      ),
    ];
  });
}

const tooMany = (is: number, limit: number, message: (is: number, limit: number) => string) =>
  is > limit ? [new GraphQLError(message(is, limit))] : [];

const nothing: Size = { depth: 0, fields: 0, aliases: 0, width: 0 };

function createMeasure(document: DocumentNode): (selectionSet: SelectionSetNode) => Size {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const measured = new Map<string, Size>();

  function sizeOfFragment(name: string): Size {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, nothing); // a fragment inside itself has no size; the validator names the cycle
    const fragment = fragments.get(name);
    const size = fragment ? sizeOf(fragment.selectionSet) : nothing;
    measured.set(name, size);
    return size;
  }

  function sizeOfSelection(selection: SelectionNode): Size {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return sizeOfFragment(selection.name.value);
    const inner = selection.selectionSet ? sizeOf(selection.selectionSet) : nothing;
    if (selection.kind === Kind.INLINE_FRAGMENT) return inner;
    return {
      depth: inner.depth + 1,
      fields: inner.fields + 1,
      aliases: inner.aliases + (selection.alias ? 1 : 0),
      width: 1,
    };
  }

  function sizeOf(selectionSet: SelectionSetNode): Size {
    const total = { ...nothing };
    for (const selection of selectionSet.selections) {
      const { depth, fields, aliases, width } = sizeOfSelection(selection);
      total.depth = Math.max(total.depth, depth);
      total.fields += fields;
      total.aliases += aliases;
      total.width += width;
    }
    return total;
  }
  return sizeOf;
}
