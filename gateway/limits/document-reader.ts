import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  type OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { createBoundedCache } from '../planning/bounded-cache.ts';
import { weightOfDocument } from './document-weight.ts';
import { limits, measureDocument } from './measure-document.ts';

export type ReadDocument = { document: DocumentNode; type: OperationTypeNode; name: string | undefined };
export type Reading = ReadDocument | { errors: readonly GraphQLError[] };
export type DocumentReader = (query: string, operationName?: string | undefined) => Reading;

/** How often a cache had what was looked for. */
export type Lookups = { hits: number; misses: number };

type Options = { apiSchema: GraphQLSchema; development: boolean; lookups?: Lookups | undefined };

/** Valid documents kept, in bytes of memory. */
const cacheWeight = 50_000_000;

/**
 * Parses, measures and validates what clients send, each text once. It never throws: one client's strange document must
 * not end a socket that others' requests run over.
 */
export function createDocumentReader({ apiSchema, development, lookups }: Options): DocumentReader {
  const rules = [...specifiedRules, ...(development ? [] : [NoSchemaIntrospectionCustomRule])];
  const documents = createBoundedCache<DocumentNode>(cacheWeight);

  function check(query: string): DocumentNode | { errors: readonly GraphQLError[] } {
    let code = 'GRAPHQL_PARSE_FAILED';
    try {
      const document = parse(query, { maxTokens: limits.tokens });
      code = 'GRAPHQL_VALIDATION_FAILED';
      const tooLarge = measureDocument(document);
      const errors = tooLarge.length > 0 ? tooLarge : validate(apiSchema, document, rules, { maxErrors: 20 });
      return errors.length > 0 ? { errors: errors.map(error => coded(error, code)) } : document;
    } catch (error) {
      // validate() itself throws on some documents, as on @include with a variable at the root of a subscription.
      return {
        errors: [coded(error instanceof GraphQLError ? error : new GraphQLError('This document is not valid.'), code)],
      };
    }
  }

  return (query, operationName) => {
    const known = documents.get(query);
    if (lookups) lookups[known ? 'hits' : 'misses']++;
    const document = known ?? check(query);
    if ('errors' in document) return document;
    if (!known) documents.set(query, document, weightOfDocument(document));
    const operation = getOperationAST(document, operationName);
    if (operation) return { document, type: operation.operation, name: operation.name?.value };
    const message = operationName
      ? `This document has no operation named "${operationName}".`
      : 'This document has several operations: name the one to run in `operationName`.';
    return { errors: [coded(new GraphQLError(message), 'OPERATION_RESOLUTION_FAILURE')] };
  };
}

const coded = ({ message, nodes, source, positions }: GraphQLError, code: string) =>
  new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions: { code },
  });
