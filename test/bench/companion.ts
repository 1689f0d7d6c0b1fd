import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pinned } from './cores.ts';

export type Companion = {
  pid: number;
  /** Sends a message and answers the next one that comes back. */
  ask<Answer>(message: object | string): Promise<Answer>;
  stop(): Promise<void>;
};

/** A process of this folder that answers messages, one at a time, and ends with us; on one core where one is named. */
export function startCompanion(file: string, core?: number): Companion {
  const program = join(import.meta.dirname, file);
  const [execPath, execArgv] = core === undefined ? [process.execPath, []] : pinned(core, process.execPath, []);
  const child = fork(program, { execPath, execArgv, detached: true });
  const died = deathOf(child, file);
  died.catch(() => undefined); // whoever asks gets it
  return {
    pid: child.pid ?? 0,
    async ask<Answer>(message: object | string) {
      const answer = once(child, 'message');
      child.send(message);
      return ((await Promise.race([answer, died])) as [Answer])[0];
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL'); // it holds nothing that could be lost
      await gone;
    },
  };
}

async function deathOf(child: ChildProcess, file: string): Promise<never> {
  const [code, signal] = await once(child, 'exit');
  throw new Error(`${file} ended (${signal ?? `exit code ${code}`}).`);
}
