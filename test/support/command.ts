import { UsageError } from './command-options.ts';

/**
 * Runs a command of the harness: its exit code becomes the process's. Ctrl-C, or the death of whoever started it, ends
 * `signal`; what was opened has to be closed by the command itself in the ordinary way.
 */
export async function runCommand(
  usage: string,
  main: (args: string[], signal: AbortSignal) => Promise<number>,
): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) return console.log(usage);
  const ending = new AbortController();
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(event, () => ending.abort());
  process.channel?.unref();
  try {
    process.exitCode = await main(args, ending.signal);
  } catch (error) {
    if (ending.signal.aborted) process.exit(130); // what was under way would keep the process for its whole time
    console.error(error instanceof UsageError ? `${error.message}\n\n${usage}` : error);
    process.exitCode = 1;
  }
}

/** `work`, or a rejection as soon as the signal says that nobody waits for it any more. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const leave = () => reject(new Error('Stopped before the end.'));
  if (signal.aborted) leave();
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
