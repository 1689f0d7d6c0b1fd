import type { Viewer } from '#platform/claims.ts';

/** Answers the id of whoever may look after all deliveries. */
export const requireDispatcher = (viewer: Viewer): string => viewer.requireRole('DISPATCHER', 'SUPPORT', 'ADMIN');
