import { fork } from 'node:child_process';
import { join } from 'node:path';
import { type Conversation, converse } from './conversation.ts';
import { pinned } from './cores.ts';

export type Companion = Pick<Conversation, 'pid' | 'ask'> & { stop(): Promise<void> };

/** A process of this folder that answers messages, one at a time, and ends with us; on one core where one is named. */
export function startCompanion(file: string, core?: number): Companion {
  const program = join(import.meta.dirname, file);
  const [execPath, execArgv] = core === undefined ? [process.execPath, []] : pinned(core, process.execPath, []);
  const child = fork(program, { execPath, execArgv, detached: true });
  const { pid, ask, end } = converse(child, file);
  return {
    pid,
    ask,
    stop: () => end(() => child.kill('SIGKILL')), // it holds nothing that could be lost
  };
}
