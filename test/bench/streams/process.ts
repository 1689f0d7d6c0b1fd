import { execFileSync, spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { projectDirectory } from '../../../launch/directory.ts';
import type { Companion } from '../companion.ts';
import { converse } from '../conversation.ts';
import { canPin, gatewayCore, othersCore, pinned } from '../cores.ts';

export type ProcessOptions = {
  measured?: boolean;
  nodeArgs?: readonly string[];
  args?: readonly string[];
  directory?: string;
  env?: Readonly<Record<string, string>>;
};

/** Keeps this process, and what it starts, off the core of the measured server; or lets it run anywhere again. */
export function leaveMeasuredCore(leave = true): void {
  const cores = leave ? String(othersCore) : `0-${cpus().length - 1}`;
  if (canPin) execFileSync('taskset', ['-a', '-cp', cores, String(process.pid)], { stdio: 'ignore' });
}

/** A program, with its path from this folder, that answers messages, one at a time, and ends with us. */
export function startProcess(file: string, options: ProcessOptions = {}): Companion {
  const { measured = false, nodeArgs = [], args: given = [], directory = projectDirectory, env = {} } = options;
  const program = [...nodeArgs, join(import.meta.dirname, file), ...given];
  const [command, args] = pinned(measured ? gatewayCore : othersCore, process.execPath, program);
  const child = spawn(command, args, {
    cwd: directory,
    env: { ...process.env, APOLLO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', ...env },
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  const { pid, ask, end } = converse(child, file);
  return {
    pid,
    ask,
    async stop() {
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await end(() => child.disconnect()); // each of them ends by itself then, and writes its profile if it was to
      clearTimeout(timer);
    },
  };
}
