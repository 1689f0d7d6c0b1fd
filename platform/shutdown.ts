import { EnvError } from './env.ts';
import { createLog, type Logger } from './log.ts';
import { within } from './within.ts';

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
        const closed = (async () => close())();
        await within(deadlineMs, closed, () => new Error(`still open after ${deadlineMs} ms`));
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

/**
 * Runs a process: `main` opens and registers, SIGINT or SIGTERM closes. A second signal ends at once.
 * A wrong environment, or a port that is taken, is one line on standard error and exit code 1.
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
    const sentence = sentenceOf(error);
    if (sentence) process.stderr.write(`${sentence}\n`);
    else log.fatal({ err: error }, 'could not start');
    await stop();
  }
}

/** What whoever starts the process can mend; undefined for what only its log explains. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof EnvError) return error.message;
  if (!(error instanceof Error) || !('code' in error && 'port' in error) || error.code !== 'EADDRINUSE')
    return undefined;
  return `Port ${error.port} is taken by another program: choose another by DABBA_PORT.`;
}
