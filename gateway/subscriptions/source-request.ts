import type { FetchNode } from '@apollo/query-planner';
import {
  type ArgumentNode,
  type ExecutionResult,
  type FieldNode,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  parseType,
  print,
  type VariableDefinitionNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import type { GraphQLRequest } from '#platform/subgraph-connection.ts';
import type { Prepared } from '../execution/executor.ts';
import type { Supergraph } from '../execution/supergraph.ts';
import { rulesOf, type StreamRules } from './stream-directives.ts';

/** Where an event stands in its stream: a number, or an instant in RFC 3339. */
export type Position = number | string;

/** The owner's operation, made so that it can begin anywhere, and so that its events say where they stand. */
export type Source = {
  rules: StreamRules;
  fieldName: string;
  /** Under this name the events' data has the field. */
  responseName: string;
  /** Values of the field's arguments, as the client gave them. */
  argumentsIn(variables: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** The client's variable that gives nothing but where to begin, if there is one. */
  positionVariable: string | undefined;
  requestFrom(position: unknown, variables: Readonly<Record<string, unknown>>): GraphQLRequest;
  /** What the event says of itself; `undefined` where it does not. */
  positionOf(event: ExecutionResult): Position | undefined;
  keyOf(event: ExecutionResult): string | undefined;
  recordedAtOf(event: ExecutionResult): string | undefined;
};

const known = new WeakMap<FetchNode, Source>();

/** Made once for each plan. */
export function sourceOf({ supergraph, operation }: Prepared, primary: FetchNode): Source {
  const remembered = known.get(primary);
  if (remembered) return remembered;
  const source = createSource(supergraph, primary, operation.query);
  known.set(primary, source);
  return source;
}

function createSource(supergraph: Supergraph, primary: FetchNode, clientsText: string): Source {
  const document = parse(primary.operation);
  const operation = document.definitions.find(definition => definition.kind === Kind.OPERATION_DEFINITION);
  const root = operation?.selectionSet.selections.find(selection => selection.kind === Kind.FIELD);
  if (!operation || !root) throw new Error('The owner of a subscription is asked for no field.');
  const rules = rulesOf(supergraph, root.name.value);
  const prefix = freePrefix(primary.operation);
  const extra = extraFields(supergraph, root, rules, prefix);
  const given = root.arguments?.find(({ name }) => name.value === rules.argument?.name);
  const own = `${prefix}after`;
  const query = print({
    ...document,
    definitions: document.definitions.map(definition =>
      definition === operation ? rewrite(operation, root, rules, extra.fields, own) : definition,
    ),
  });
  const givenVariable = given?.value.kind === Kind.VARIABLE ? given.value.name.value : undefined;
  const used = (primary.variableUsages ?? []).filter(name => query.includes(`$${name}`));
  const responseName = root.alias?.value ?? root.name.value;

  const valueIn = (event: ExecutionResult, alias: string | undefined): unknown => {
    const value =
      alias === undefined ? undefined : (event.data?.[responseName] as Record<string, unknown> | null)?.[alias];
    return value ?? undefined;
  };

  return {
    rules,
    fieldName: root.name.value,
    responseName,
    argumentsIn: variables =>
      Object.fromEntries(
        (root.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value, { ...variables })]),
      ),
    positionVariable:
      givenVariable !== undefined && usesOf(clientsText, givenVariable) <= 2 ? givenVariable : undefined,
    requestFrom(position, variables) {
      const request: Record<string, unknown> = {};
      for (const name of used) if (variables[name] !== undefined) request[name] = variables[name];
      if (rules.argument && position !== undefined) request[own] = position;
      return {
        query,
        variables: request,
        ...(primary.operationName === undefined ? {} : { operationName: primary.operationName }),
      };
    },
    positionOf(event) {
      const value = valueIn(event, extra.position);
      return typeof value === 'number' || typeof value === 'string' ? value : undefined;
    },
    keyOf(event) {
      const values = extra.keys.map(alias => valueIn(event, alias));
      return values.length > 0 && values.every(value => value !== undefined) ? JSON.stringify(values) : undefined;
    },
    recordedAtOf(event) {
      const value = valueIn(event, extra.recordedAt);
      return typeof value === 'string' ? value : undefined;
    },
  };
}

/** Clients choose names, too: ours begin with what occurs nowhere in theirs. */
function freePrefix(text: string): string {
  let prefix = '_stream_';
  while (text.includes(prefix)) prefix += '_';
  return prefix;
}

/** Uses of a variable in the client's document, with its definition. */
function usesOf(text: string, variable: string): number {
  let uses = 0;
  visit(parse(text), {
    Variable({ name }) {
      if (name.value === variable) uses++;
    },
  });
  return uses;
}

function extraFields(supergraph: Supergraph, root: FieldNode, rules: StreamRules, prefix: string) {
  const field = supergraph.planner.supergraphSchema.getSubscriptionType()?.getFields()[root.name.value];
  const type = field && getNamedType(field.type);
  const has = (name: string) => (isObjectType(type) || isInterfaceType(type)) && name in type.getFields();
  const fields: FieldNode[] = [];
  const add = (name: string | undefined, alias: string) => {
    if (name === undefined || !has(name)) return undefined;
    fields.push({ ...fieldNode(name), alias: { kind: Kind.NAME, value: alias } });
    return alias;
  };
  const position = add(rules.position, `${prefix}position`);
  const recordedAt = add(rules.recordedAt, `${prefix}recorded`);
  const keys = rules.key.flatMap((name, index) => add(name, `${prefix}key${index}`) ?? []);
  return { fields, position, recordedAt, keys };
}

const fieldNode = (name: string): FieldNode => ({ kind: Kind.FIELD, name: { kind: Kind.NAME, value: name } });

/** Asks for the extra fields as well, and takes the argument from a variable of ours instead of the client's. */
function rewrite(
  operation: OperationDefinitionNode,
  root: FieldNode,
  { argument }: StreamRules,
  extra: readonly FieldNode[],
  own: string,
): OperationDefinitionNode {
  const variable = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: own } } as const;
  const ownArgument = argument && {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: argument.name },
    value: variable,
  };
  const others = (root.arguments ?? []).filter(({ name }) => name.value !== argument?.name);
  const field: FieldNode = {
    ...root,
    arguments: [...others, ...(ownArgument ? [ownArgument as ArgumentNode] : [])],
    ...(root.selectionSet
      ? { selectionSet: { ...root.selectionSet, selections: [...root.selectionSet.selections, ...extra] } }
      : {}),
  };
  const selectionSet = {
    ...operation.selectionSet,
    selections: operation.selectionSet.selections.map(selection => (selection === root ? field : selection)),
  };
  const withoutVariables = print({ ...operation, variableDefinitions: [], selectionSet });
  const definitions = (operation.variableDefinitions ?? []).filter(definition =>
    new RegExp(`\\$${definition.variable.name.value}\\b`).test(withoutVariables),
  );
  const definition =
    argument && ({ kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(`${argument.type}`) } as const);
  return {
    ...operation,
    selectionSet,
    variableDefinitions: [...definitions, ...(definition ? [definition as VariableDefinitionNode] : [])],
  };
}
