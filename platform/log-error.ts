const deepestCause = 4;

/**
 * An error as the log keeps it. Drizzle writes a failed statement's parameters into its message, and the server quotes
 * the value of a duplicate key: both can be a person's address, so both are cut.
 */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error;
  const message = withoutValues(error.message);
  const frames = error.stack?.split('\n').filter(line => line.trimStart().startsWith('at '));
  return {
    type: error.name,
    message,
    ...('code' in error ? { code: error.code } : {}),
    ...('errno' in error ? { errno: error.errno } : {}),
    stack: [`${error.name}: ${message}`, ...(frames ?? [])].join('\n'),
    ...(error.cause !== undefined && depth < deepestCause ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}

const withoutValues = (message: string) =>
  message.replace(/\nparams: [\s\S]*$/, '').replace(/Duplicate entry '.*' for key/s, 'Duplicate entry for key');
