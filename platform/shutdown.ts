import { EnvError } from './env.ts';
import { createLog, type Logger } from './log.ts';

const deadlineMs = 10_000;

export type Shutdown = {
  /** Remembers how to close what was just opened. */
  add(name: string, close: () => unknown): void;
  /** Closes everything, the newest first; what does not end in time, or fails, does not stop the rest. */
  run(): Promise<void>;
};

export function createShutdown(log: Logger): Shutdown {
  const open: { name: string; close: () => unknown }[] = [];
  let running: Promise<void> | undefined;

  async function closeAll() {
    for (let entry = open.pop(); entry; entry = open.pop()) {
      const { name, close } = entry;
      try {
        await withDeadline(async () => close());
      } catch (error) {
        log.error({ err: error, part: name }, 'did not close cleanly');
      }
    }
  }

  return {
    add: (name, close) => void open.push({ name, close }),
    run: () => (running ??= closeAll()),
  };
}

async function withDeadline(work: () => Promise<unknown>) {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`still open after ${deadlineMs} ms`)), deadlineMs);
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Runs a process: `main` opens and registers, SIGINT or SIGTERM closes. A second signal ends at once.
 * A wrong environment is one line on standard error and exit code 1.
 */
export async function runMain(
  main: (shutdown: Shutdown) => Promise<void>,
  log: Logger = createLog({ name: 'main' }),
): Promise<void> {
  const shutdown = createShutdown(log);
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(130);
    stopping = true;
    await shutdown.run();
    process.exit(process.exitCode ?? 0);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    await main(shutdown);
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof EnvError) process.stderr.write(`${error.message}\n`);
    else log.fatal({ err: error }, 'could not start');
    await stop();
  }
}
