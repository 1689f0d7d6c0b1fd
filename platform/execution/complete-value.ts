import {
  type FieldNode,
  GraphQLBoolean,
  GraphQLError,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLString,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { type CompileSelection, compileObject } from './complete-object.ts';
import { isPromise, located, type Path, type Run } from './run.ts';

/** Where a value belongs: the field by its schema name, and the nodes that ask for it. */
export type Place = { parentType: GraphQLObjectType; fieldName: string; nodes: readonly FieldNode[] };

/**
 * Turns what a resolver gave into what is answered, or a promise of it. `path` is asked for only where it is needed:
 * most values are leaves without errors. Throws where null is not allowed.
 */
export type Complete = (run: Run, value: unknown, path: () => Path) => unknown;

export function compileComplete(type: GraphQLOutputType, place: Place, compileSelection: CompileSelection): Complete {
  if (isNonNullType(type)) {
    const complete = compileComplete(type.ofType, place, compileSelection);
    return (run, value, path) => {
      const completed = complete(run, value, path);
      if (isPromise(completed)) return completed.then(settled => required(settled, place));
      return required(completed, place);
    };
  }
  const complete = isListType(type)
    ? compileList(type.ofType, place, compileSelection)
    : isLeafType(type)
      ? compileLeaf(type)
      : compileObject(type, place, compileSelection);
  return (run, value, path) => {
    if (value instanceof Error) throw value;
    return value === null || value === undefined ? null : complete(run, value, path);
  };
}

function required(value: unknown, { parentType, fieldName }: Place): unknown {
  if (value === null) throw new Error(`Cannot return null for non-nullable field ${parentType.name}.${fieldName}.`);
  return value;
}

function compileLeaf(type: GraphQLLeafType): Complete {
  const isPlain = plainLeaves.get(type);
  return (_run, value) => {
    if (isPlain?.(value)) return value;
    const serialized: unknown = type.serialize(value);
    if (serialized === null || serialized === undefined)
      throw new Error(`Expected \`${type}.serialize(${String(value)})\` to return a value, returned: ${serialized}`);
    // An object is answered as JSON would have it: nobody may share it with whoever resolved it.
    return typeof serialized === 'object' ? JSON.parse(JSON.stringify(serialized)) : serialized;
  };
}

/** Values that the scalar would answer unchanged. */
const plainLeaves = new Map<GraphQLLeafType, (value: unknown) => boolean>([
  [GraphQLString, value => typeof value === 'string'],
  [GraphQLID, value => typeof value === 'string'],
  [GraphQLBoolean, value => typeof value === 'boolean'],
  [GraphQLFloat, value => Number.isFinite(value)],
  [GraphQLInt, value => (value as number) === ((value as number) | 0) && typeof value === 'number'],
]);

function compileList(itemType: GraphQLOutputType, place: Place, compileSelection: CompileSelection): Complete {
  const complete = compileComplete(itemType, place, compileSelection);
  const isRequired = isNonNullType(itemType);

  return (run, value, path) => {
    const items = listOf(value, place);
    const listPath = path();
    const answered = new Array<unknown>(items.length);
    const waiting: Promise<unknown>[] = [];
    const failed = (error: unknown, at: () => Path): null => {
      const placed = located(error, place.nodes, at());
      if (isRequired) throw placed;
      run.errors.push(placed);
      return null;
    };
    for (let index = 0; index < items.length; index++) {
      const at = (): Path => ({ prev: listPath, key: index, typename: undefined });
      try {
        const item = items[index];
        const completed = isPromise(item) ? item.then(settled => complete(run, settled, at)) : complete(run, item, at);
        answered[index] = completed;
        if (!isPromise(completed)) continue;
        const settled = completed.then(undefined, error => failed(error, at));
        waiting.push(settled.then(item => (answered[index] = item)));
      } catch (error) {
        try {
          answered[index] = failed(error, at);
        } catch (placed) {
          if (waiting.length === 0) throw placed;
          return Promise.allSettled(waiting).then(() => {
            throw placed;
          });
        }
      }
    }
    return waiting.length > 0 ? Promise.all(waiting).then(() => answered) : answered;
  };
}

function listOf(value: unknown, { parentType, fieldName }: Place): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'object' && value !== null && Symbol.iterator in value) return [...(value as Iterable<unknown>)];
  throw new GraphQLError(`Expected Iterable, but did not find one for field "${parentType.name}.${fieldName}".`);
}
