import { type Breach, eventBreaches, lookInto, type VerifyOptions } from '#platform/invariants.ts';
import { outbox } from './data/tables.ts';

/** The one invariant that this subgraph can check alone: what it saved is told. */
export const verifyUser = ({ now, ...where }: VerifyOptions): Promise<Breach[]> =>
  lookInto(where, db => eventBreaches(db, now(), { outbox }));
