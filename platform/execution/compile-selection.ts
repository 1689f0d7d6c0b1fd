import {
  type FieldNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getArgumentValues,
  isNonNullType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { collectFields, type Reading } from './collect-fields.ts';
import type { CompileSelection, Select } from './complete-object.ts';
import { type Complete, compileComplete, type Place } from './complete-value.ts';
import { type Fields, isPromise, located, type Path, type Run } from './run.ts';

/** Answers one field: its value, or a promise of it. Throws when it has none and null is not allowed. */
type Answer = (run: Run, source: unknown, parent: Path | undefined) => unknown;
type CompiledField = { name: string; answer: Answer };

/** For all selections of one operation. Sub-selections are compiled when a value for them first comes by. */
export function createCompileSelection(reading: Reading): CompileSelection {
  const compileSelection: CompileSelection = (type, selectionSets) =>
    selectAll(fieldsOf(type, selectionSets, reading, compileSelection));
  return compileSelection;
}

/** As `createCompileSelection`, one field after the other: for mutations. */
export function compileSerially(type: GraphQLObjectType, selectionSet: SelectionSetNode, reading: Reading): Select {
  const fields = fieldsOf(type, [selectionSet], reading, createCompileSelection(reading));
  return async (run, source, path) => {
    const result: Fields = {};
    for (const { name, answer } of fields) result[name] = await answer(run, source, path);
    return result;
  };
}

function selectAll(fields: readonly CompiledField[]): Select {
  return (run, source, path) => {
    const result: Fields = {};
    let waiting: Promise<unknown>[] | undefined;
    try {
      for (const { name, answer } of fields) {
        const value = answer(run, source, path);
        result[name] = value; // also of a promise: the fields keep their order
        if (!isPromise(value)) continue;
        waiting ??= [];
        waiting.push(
          value.then(settled => {
            result[name] = settled;
          }),
        );
      }
    } catch (error) {
      if (!waiting) throw error;
      return Promise.allSettled(waiting).then(() => {
        throw error;
      });
    }
    return waiting ? Promise.all(waiting).then(() => result) : result;
  };
}

function fieldsOf(
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
  reading: Reading,
  compileSelection: CompileSelection,
): CompiledField[] {
  return [...collectFields(reading, type, selectionSets)].flatMap(([name, nodes]) => {
    const [node] = nodes;
    if (node?.name.value === '__typename') return [{ name, answer: () => type.name }];
    const field = node && fieldNamed(reading, type, node.name.value);
    return field ? [{ name, answer: compileField(name, field, type, nodes, compileSelection) }] : [];
  });
}

function fieldNamed(
  { schema }: Reading,
  type: GraphQLObjectType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return type.getFields()[name];
}

function compileField(
  key: string,
  field: GraphQLField<unknown, unknown>,
  parentType: GraphQLObjectType,
  nodes: readonly FieldNode[],
  compileSelection: CompileSelection,
): Answer {
  const { name: fieldName, type: returnType } = field;
  const place: Place = { parentType, fieldName, nodes };
  const complete = compileComplete(returnType, place, compileSelection);
  const args = compileArguments(field, nodes);
  const { resolve } = field;
  const infoFor = (run: Run, path: Path): GraphQLResolveInfo => ({
    fieldName,
    fieldNodes: nodes,
    returnType,
    parentType,
    path,
    schema: run.about.schema,
    fragments: run.about.fragments,
    rootValue: run.about.rootValue,
    operation: run.about.operation,
    variableValues: run.about.variableValues,
  });
  const pathUnder = (parent: Path | undefined): Path => ({ prev: parent, key, typename: parentType.name });

  if (resolve)
    return answerWith((run, source, path) => resolve(source, args(run), run.context, infoFor(run, path())), {
      returnType,
      nodes,
      complete,
      pathUnder,
    });
  return answerWith(
    (run, source, path) => {
      const value = (source as Fields | null | undefined)?.[fieldName];
      if (typeof value !== 'function') return value;
      return (source as Record<string, GraphQLFieldResolver<unknown, unknown>>)[fieldName]?.(
        args(run),
        run.context as never,
        infoFor(run, path()) as never,
        undefined as never,
      );
    },
    { returnType, nodes, complete, pathUnder },
  );
}

type Resolve = (run: Run, source: unknown, path: () => Path) => unknown;
type Completion = {
  returnType: GraphQLOutputType;
  nodes: readonly FieldNode[];
  complete: Complete;
  pathUnder: (parent: Path | undefined) => Path;
};

function answerWith(resolve: Resolve, { returnType, nodes, complete, pathUnder }: Completion): Answer {
  const isRequired = isNonNullType(returnType);
  return (run, source, parent) => {
    let known: Path | undefined;
    const path = () => {
      known ??= pathUnder(parent);
      return known;
    };
    const failed = (error: unknown): null => {
      const placed = located(error, nodes, path());
      if (isRequired) throw placed;
      run.errors.push(placed);
      return null;
    };
    try {
      const value = resolve(run, source, path);
      const completed = isPromise(value)
        ? value.then(settled => complete(run, settled, path))
        : complete(run, value, path);
      return isPromise(completed) ? completed.then(undefined, failed) : completed;
    } catch (error) {
      return failed(error);
    }
  };
}

/** Arguments without variables are the same in every run, yet each resolver gets its own. */
function compileArguments(field: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[]) {
  const [node] = nodes;
  if (!node || field.args.length === 0) return () => ({});
  const isConstant = (node.arguments ?? []).every(({ value }) => value.kind !== Kind.VARIABLE && !hasVariable(value));
  if (!isConstant) return ({ about }: Run) => getArgumentValues(field, node, about.variableValues);
  return () => getArgumentValues(field, node);
}

const hasVariable = (value: object): boolean => JSON.stringify(value).includes('"Variable"');
