import { type DocumentNode, getOperationAST, Kind } from 'graphql';

/** Where tokens come from. Whoever calls these may still send an old one, and it counts for nothing there. */
const waysIn = new Set(['signUp', 'signIn', 'requestSmsCode', 'signInWithSms', 'refreshSession']);

/** Whether an operation does nothing but ask for a way in. */
export function isWayIn(document: DocumentNode, operationName: string | undefined): boolean {
  const fields = getOperationAST(document, operationName)?.selectionSet.selections ?? [];
  return fields.length > 0 && fields.every(field => field.kind === Kind.FIELD && waysIn.has(field.name.value));
}
