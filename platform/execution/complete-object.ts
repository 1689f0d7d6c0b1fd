import {
  defaultTypeResolver,
  type GraphQLAbstractType,
  GraphQLError,
  GraphQLObjectType,
  isAbstractType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { Complete, Place } from './complete-value.ts';
import { isPromise, type Path, type Run } from './run.ts';

/** Fills an object of the answer from its source; a promise of it where something in it is one. */
export type Select = (run: Run, source: unknown, path: Path | undefined) => unknown;
export type CompileSelection = (type: GraphQLObjectType, selectionSets: readonly SelectionSetNode[]) => Select;

/** Completes objects, interfaces and unions: finds out what the value is, and answers the fields asked for of that type. */
export function compileObject(
  type: GraphQLObjectType | GraphQLAbstractType,
  place: Place,
  compileSelection: CompileSelection,
): Complete {
  const selectionSets = place.nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const selections = new Map<GraphQLObjectType, Select>();

  // Not before a value of the type is met: of a large union that is seldom all.
  function selectOf(objectType: GraphQLObjectType): Select {
    const known = selections.get(objectType);
    if (known) return known;
    const select = compileSelection(objectType, selectionSets);
    selections.set(objectType, select);
    return select;
  }

  function completeAs(objectType: GraphQLObjectType, run: Run, value: unknown, path: () => Path): unknown {
    const select = selectOf(objectType);
    if (!objectType.isTypeOf) return select(run, value, path());
    const at = path();
    const isOfType = objectType.isTypeOf(value, run.context, infoAt(run, place, objectType, at));
    const checked = (holds: boolean) => {
      if (!holds) throw new GraphQLError(`Expected value of type "${objectType.name}" but got: ${String(value)}.`);
      return select(run, value, at);
    };
    return isPromise(isOfType) ? isOfType.then(holds => checked(holds === true)) : checked(isOfType);
  }

  if (isObjectType(type)) return (run, value, path) => completeAs(type, run, value, path);
  const resolveType = type.resolveType ?? defaultTypeResolver;
  return (run, value, path) => {
    // The name that nearly every value carries itself.
    const typename = type.resolveType ? undefined : (value as { __typename?: unknown }).__typename;
    if (typeof typename === 'string') return completeAs(typeNamed(run, type, typename), run, value, path);
    const resolved = resolveType(value, run.context, infoAt(run, place, type, path()), type);
    if (isPromise(resolved)) return resolved.then(name => completeAs(typeNamed(run, type, name), run, value, path));
    return completeAs(typeNamed(run, type, resolved), run, value, path);
  };
}

function typeNamed({ about: { schema } }: Run, abstract: GraphQLAbstractType, name: unknown): GraphQLObjectType {
  const type = typeof name === 'string' ? schema.getType(name) : undefined;
  if (!(type instanceof GraphQLObjectType))
    throw new GraphQLError(`Abstract type "${abstract.name}" must resolve to an Object type at runtime, got: ${name}.`);
  if (!isAbstractType(abstract) || !schema.isSubType(abstract, type))
    throw new GraphQLError(`Runtime Object type "${type.name}" is not a possible type for "${abstract.name}".`);
  return type;
}

const infoAt = (
  run: Run,
  { parentType, nodes, fieldName }: Place,
  type: GraphQLObjectType | GraphQLAbstractType,
  path: Path,
) => ({
  ...run.about,
  fieldName,
  fieldNodes: nodes,
  returnType: type,
  parentType,
  path,
});
