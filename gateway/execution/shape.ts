import type { FetchNode } from '@apollo/query-planner';
import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';

/** What a fetch brings: the names of an object's fields, and of those that hold objects, again what these hold. */
export type Shape = Map<string, Shape | undefined>;

const fragmentPrefix = '... on ';

/** The shape of a fetch's answer, below `_entities` where it has one, after its rewrites. */
export function shapeOf({ operation, requires, outputRewrites = [] }: FetchNode): Shape {
  const document = parse(operation, { noLocation: true });
  const root = document.definitions.find(definition => definition.kind === Kind.OPERATION_DEFINITION);
  const whole: Shape = new Map();
  if (root) collect(root.selectionSet, document, whole);
  const shape = (requires ? whole.get('_entities') : whole) ?? new Map();
  for (const { path, ...rewrite } of outputRewrites) {
    const names = path.filter(step => !step.startsWith(fragmentPrefix));
    const last = names.pop() ?? '';
    const holder = names.reduce<Shape | undefined>((at, name) => at?.get(name), shape);
    holder?.set(rewrite.kind === 'KeyRenamer' ? rewrite.renameKeyTo : last, holder.get(last));
  }
  return shape;
}

function collect({ selections }: SelectionSetNode, document: DocumentNode, shape: Shape): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value;
      const inner = shape.get(name) ?? (selection.selectionSet ? new Map() : undefined);
      shape.set(name, inner);
      if (selection.selectionSet && inner) collect(selection.selectionSet, document, inner);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet, document, shape);
    else {
      const { value } = selection.name;
      for (const definition of document.definitions)
        if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === value)
          collect(definition.selectionSet, document, shape);
    }
  }
}
