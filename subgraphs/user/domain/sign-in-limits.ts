/** Failures that one e-mail may have in a window of time before further tries are refused. */
export const signInFailures = [{ most: 10, lengthMs: 15 * 60_000 }];
