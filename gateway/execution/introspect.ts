import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';

type Options = {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  nodes: readonly FieldNode[];
  variables: Readonly<Record<string, unknown>>;
};

/** What a root field tells of the schema itself, as JSON: graphql-js answers that. */
export function introspect({ schema, document, operation, nodes, variables }: Options) {
  const { data, errors = [] }: { data?: Record<string, unknown> | null; errors?: readonly GraphQLError[] } =
    executeSync({
      schema,
      document: {
        ...document,
        definitions: [
          { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: nodes } },
          ...document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION),
        ],
      },
      variableValues: variables,
    });
  const [value = null] = Object.values(data ?? {});
  return { text: JSON.stringify(value), errors };
}
