import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { projectDirectory } from '../../../launch/directory.ts';
import { canPin, gatewayCore, othersCore, pinned } from '../cores.ts';

export type BenchProcess = {
  pid: number;
  /** Sends a message and answers the next one that comes back. */
  ask<Answer>(message: object | string): Promise<Answer>;
  stop(): Promise<void>;
};

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
export function startProcess(file: string, options: ProcessOptions = {}): BenchProcess {
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
      child.disconnect(); // each of them ends by itself then, and writes its profile if it was to
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(timer);
    },
  };
}

async function deathOf(child: ChildProcess, file: string): Promise<never> {
  const [code, signal] = await once(child, 'exit');
  throw new Error(`${file} ended (${signal ?? `exit code ${code}`}).`);
}
