import { type Breach, lookInto, untoldEvents, type VerifyOptions } from '#platform/invariants.ts';
import { outbox } from './data/tables.ts';

/** The one invariant that this subgraph can check alone: what it saved is told. */
export const verifyUser = ({ now, ...where }: VerifyOptions): Promise<Breach[]> =>
  lookInto(where, db => untoldEvents(db, outbox, now()));
