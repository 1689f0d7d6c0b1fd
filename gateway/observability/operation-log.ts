import { type GraphQLError, getOperationAST } from 'graphql';
import type { Logger } from '#platform/log.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import type { Answer } from '../execution/answer.ts';
import type { Operation } from '../execution/executor.ts';

/** One line an operation: which, how long, with which codes. Never a token, a variable or an answer. */
export function createOperationLog(log: Logger) {
  const about = ({ document, operationName }: Operation, { claims }: Call) => {
    const definition = getOperationAST(document, operationName);
    return {
      requestId: claims.requestId,
      type: definition?.operation,
      operation: definition?.name?.value ?? 'anonymous',
    };
  };
  return {
    /** `startedAt` is of `performance.now()`. */
    answered(operation: Operation, call: Call, { errors }: Answer, startedAt: number) {
      const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
      log.info({ ...about(operation, call), durationMs, ...errorCodes(errors) }, 'operation answered');
    },
    subscribed(operation: Operation, call: Call) {
      log.info(about(operation, call), 'subscription opened');
    },
  };
}

export type OperationLog = ReturnType<typeof createOperationLog>;

function errorCodes(errors: readonly GraphQLError[]) {
  const codes = new Set(errors.map(error => error.extensions['code']));
  return codes.size > 0 ? { errorCodes: [...codes] } : {};
}
