import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationTypeNode,
  parse,
  validate,
} from 'graphql';

export type PreparedOperation = { document: DocumentNode; type: OperationTypeNode };
export type Preparation = PreparedOperation | { errors: readonly GraphQLError[] };

type Request = { query: string; operationName?: string | undefined };

/** Parses and validates, and remembers the last `capacity` documents that were valid. */
export function createOperationCache(schema: GraphQLSchema, capacity = 1_000) {
  const documents = new Map<string, DocumentNode>();

  function documentOf(query: string): DocumentNode | { errors: readonly GraphQLError[] } {
    const known = documents.get(query);
    if (known) return known;
    const checked = check(schema, query);
    if ('errors' in checked) return checked;
    const oldest = documents.size >= capacity ? documents.keys().next() : undefined;
    if (oldest && !oldest.done) documents.delete(oldest.value);
    documents.set(query, checked);
    return checked;
  }

  return function prepare({ query, operationName }: Request): Preparation {
    const document = documentOf(query);
    if ('errors' in document) return document;
    const operation = getOperationAST(document, operationName);
    if (operation) return { document, type: operation.operation };
    const message = operationName
      ? `Unknown operation named "${operationName}".`
      : 'Must provide operation name if query contains multiple operations.';
    return { errors: [coded('OPERATION_RESOLUTION_FAILURE', new GraphQLError(message))] };
  };
}

function check(schema: GraphQLSchema, query: string): DocumentNode | { errors: readonly GraphQLError[] } {
  let code = 'GRAPHQL_PARSE_FAILED';
  try {
    const document = parse(query);
    code = 'GRAPHQL_VALIDATION_FAILED';
    const errors = validate(schema, document);
    return errors.length > 0 ? { errors: errors.map(error => coded(code, error)) } : document;
  } catch (error) {
    // validate() itself throws on some documents, as on @include with a variable at the root of a subscription.
    return { errors: [coded(code, error instanceof GraphQLError ? error : new GraphQLError(String(error)))] };
  }
}

const coded = (code: string, { message }: GraphQLError) => new GraphQLError(message, { extensions: { code } });
