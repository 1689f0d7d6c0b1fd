import { type ASTNode, type GraphQLSchema, Kind, parse, print, type SelectionNode, validate, visit } from 'graphql';

/**
 * The smallest operation found that still `fails`, by leaving out one selection, condition, or fragment after another.
 * `attempts` bounds how often it is tried.
 */
export async function shrink(
  schema: GraphQLSchema,
  query: string,
  fails: (query: string) => Promise<boolean>,
  attempts = 300,
): Promise<string> {
  let smallest = query;
  let left = attempts;
  for (let index = 0; left > 0; index++) {
    const candidate = without(smallest, index);
    if (candidate === undefined) break;
    if (validate(schema, parse(candidate)).length > 0) continue;
    left--;
    if (!(await fails(candidate))) continue;
    smallest = candidate;
    index = -1;
  }
  return smallest;
}

/** The operation without its `index`-th part, and without what nobody uses then; undefined when there is no such part. */
function without(query: string, index: number): string | undefined {
  let part = -1;
  let found = false;
  const isIt = () => {
    part++;
    if (part === index) found = true;
    return part === index;
  };
  const remove = (_node: SelectionNode, _key: unknown, parent: unknown) =>
    Array.isArray(parent) && parent.length > 1 && isIt() ? null : undefined;
  const smaller = visit(parse(query), {
    Field: remove,
    FragmentSpread: remove,
    InlineFragment(node, key, parent) {
      if (remove(node, key, parent) === null) return null;
      return undefined;
    },
    Directive: () => (isIt() ? null : undefined),
  });
  return found ? print(tidy(smaller)) : undefined;
}

/** Lets go of fragments and variables that are not used any more. */
function tidy<T extends ASTNode>(document: T): T {
  for (;;) {
    const used = new Set<string>();
    visit(document, {
      FragmentSpread: ({ name }) => void used.add(`...${name.value}`),
      VariableDefinition: () => false,
      Variable: ({ name }) => void used.add(`$${name.value}`),
    });
    let removed = false;
    const tidied = visit(document, {
      [Kind.FRAGMENT_DEFINITION]: {
        enter(node: { name: { value: string } }) {
          if (used.has(`...${node.name.value}`)) return undefined;
          removed = true;
          return null;
        },
      },
      [Kind.VARIABLE_DEFINITION]: {
        enter(node: { variable: { name: { value: string } } }) {
          if (used.has(`$${node.variable.name.value}`)) return undefined;
          removed = true;
          return null;
        },
      },
    });
    if (!removed) return tidied;
    document = tidied;
  }
}
