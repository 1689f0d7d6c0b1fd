import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { compileOperation, type ExecuteOperation } from './execution/compile-operation.ts';

export type PreparedOperation = {
  document: DocumentNode;
  type: OperationTypeNode;
  /** Runs it; of a subscription, one event of it. */
  execute: ExecuteOperation;
};
export type Preparation = PreparedOperation | { errors: readonly GraphQLError[] };

type Request = { query: string; operationName?: string | undefined };
type Known = { document: DocumentNode; operations: Map<string | undefined, PreparedOperation> };

/** Of all documents that are remembered: each takes up some hundred bytes of memory for a character. */
const mostCharacters = 500_000;

/** Parses, validates and compiles, and remembers the last `capacity` documents that were valid, if they are not too long. */
export function createOperationCache(schema: GraphQLSchema, capacity = 1_000) {
  const documents = new Map<string, Known>();
  let characters = 0;

  function documentOf(query: string): Known | { errors: readonly GraphQLError[] } {
    const known = documents.get(query);
    if (known) return known;
    const checked = check(schema, query);
    if ('errors' in checked) return checked;
    const added: Known = { document: checked, operations: new Map() };
    documents.set(query, added);
    characters += query.length;
    for (const oldest of documents.keys()) {
      if (documents.size <= capacity && characters <= mostCharacters) break;
      documents.delete(oldest);
      characters -= oldest.length;
    }
    return added;
  }

  return function prepare({ query, operationName }: Request): Preparation {
    const known = documentOf(query);
    if ('errors' in known) return known;
    const { document, operations } = known;
    const prepared = operations.get(operationName);
    if (prepared) return prepared;
    const operation = getOperationAST(document, operationName);
    if (operation) {
      const execute = compileOperation(schema, document, operationName);
      const added = { document, type: operation.operation, execute };
      operations.set(operationName, added);
      return added;
    }
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
