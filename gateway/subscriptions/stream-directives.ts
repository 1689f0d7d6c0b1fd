import {
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  valueFromASTUntyped,
} from 'graphql';
import type { Supergraph } from '../execution/supergraph.ts';

/** A field of Query of the same subgraph, with the types of its arguments. */
export type Question = { field: string; argumentTypes: ReadonlyMap<string, string> };

/** How a stream may be shared and gone on with, as its owner's SDL says. */
export type StreamRules = {
  /** The argument after whose value events are given again, with its type in the supergraph. */
  argument: { name: string; type: GraphQLInputType } | undefined;
  /** The event's field whose value the argument takes. */
  position: string | undefined;
  /** Asks for the position of the present. */
  start: Question | undefined;
  /** The event's fields that tell a repeat. */
  key: readonly string[];
  overlapMs: number;
  recordedAt: string | undefined;
  resumable: boolean;
  latest: boolean;
  audience: Question | undefined;
};

const known = new WeakMap<Supergraph, Map<string, StreamRules>>();

/** The rules of a field of Subscription, by @resumable, @latest and @audience. */
export function rulesOf(supergraph: Supergraph, fieldName: string): StreamRules {
  const ofSupergraph = known.get(supergraph) ?? new Map<string, StreamRules>();
  known.set(supergraph, ofSupergraph);
  const remembered = ofSupergraph.get(fieldName);
  if (remembered) return remembered;
  const schema = supergraph.planner.supergraphSchema;
  const field = schema.getSubscriptionType()?.getFields()[fieldName];
  const rules = readRules(schema, field);
  ofSupergraph.set(fieldName, rules);
  return rules;
}

function readRules(schema: GraphQLSchema, field: GraphQLField<unknown, unknown> | undefined): StreamRules {
  const directive = (name: string) => field?.astNode?.directives?.find(({ name: { value } }) => value === name);
  const resumable = argumentsOf(directive('resumable'));
  const text = (name: string) => (typeof resumable[name] === 'string' ? resumable[name] : undefined);
  const argument = field?.args.find(({ name }) => name === text('argument'));
  return {
    argument: argument && { name: argument.name, type: argument.type },
    position: text('position'),
    start: questionOf(schema, text('start')),
    key: text('key')?.split(/\s+/).filter(Boolean) ?? [],
    overlapMs: typeof resumable['overlapMs'] === 'number' ? resumable['overlapMs'] : 0,
    recordedAt: text('recordedAt'),
    resumable: directive('resumable') !== undefined,
    latest: directive('latest') !== undefined,
    audience: questionOf(schema, argumentsOf(directive('audience'))['field']),
  };
}

function questionOf(schema: GraphQLSchema, fieldName: unknown): Question | undefined {
  const field = typeof fieldName === 'string' ? schema.getQueryType()?.getFields()[fieldName] : undefined;
  return field && { field: field.name, argumentTypes: new Map(field.args.map(({ name, type }) => [name, `${type}`])) };
}

const argumentsOf = (directive: ConstDirectiveNode | undefined): Record<string, unknown> =>
  Object.fromEntries((directive?.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
