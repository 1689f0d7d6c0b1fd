import { type GraphQLError, getOperationAST, type OperationDefinitionNode } from 'graphql';
import type { Logger } from '#platform/log.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import type { Answer } from '../execution/answer.ts';
import type { Operation } from '../execution/executor.ts';

/** One line an operation: which, how long, with which codes. Never a token, a variable or an answer. */
export function createOperationLog(log: Logger) {
  const about = (operation: Operation, { claims }: Call) => {
    const definition = definitionOf(operation);
    return {
      requestId: claims.requestId,
      type: definition?.operation,
      operation: definition?.name?.value ?? 'anonymous',
    };
  };
  return {
    /** `startedAt` is of `performance.now()`. */
    answered(operation: Operation, call: Call, { errors }: Answer, startedAt: number) {
      if (!log.isLevelEnabled('info')) return;
      const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
      log.info({ ...about(operation, call), durationMs, ...errorCodes(errors) }, 'operation answered');
    },
    subscribed(operation: Operation, call: Call) {
      log.info(about(operation, call), 'subscription opened');
    },
  };
}

export type OperationLog = ReturnType<typeof createOperationLog>;

/** Whether it is a query, a mutation or a subscription. */
export const typeOf = (operation: Operation) => definitionOf(operation)?.operation;

/** Most documents hold one operation and nothing else. */
function definitionOf({ document, operationName }: Operation): OperationDefinitionNode | null | undefined {
  const [first, second] = document.definitions;
  return !second && first?.kind === 'OperationDefinition' ? first : getOperationAST(document, operationName);
}

function errorCodes(errors: readonly GraphQLError[]) {
  if (errors.length === 0) return undefined;
  const codes = new Set(errors.map(error => error.extensions['code']));
  return { errorCodes: [...codes] };
}
