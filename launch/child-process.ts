import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectDirectory } from './directory.ts';

export type ChildOptions = {
  name: string;
  /** From the project's directory. */
  file: string;
  args?: string[];
  env: Record<string, string>;
  /** Its output goes to `<name>.log` here, begun anew at each start. */
  logDirectory: string;
  /** How long it may take to stop in the ordinary way. */
  stopDeadlineMs?: number;
  /** It ended and nobody asked it to. */
  onDeath: (message: string) => void;
};

export type Child = {
  /** Undefined when it could not be started. */
  pid: number | undefined;
  stop(): Promise<void>;
};

const usualStopDeadlineMs = 9000;
const leaveWithParent = `${projectDirectory}launch/leave-with-parent.ts`;

/** One process of the platform. It has a process group of its own: a Ctrl-C reaches it through stop(), in our order. */
export function startChild({ name, file, args = [], env, logDirectory, onDeath, ...limits }: ChildOptions): Child {
  const { stopDeadlineMs = usualStopDeadlineMs } = limits;
  mkdirSync(logDirectory, { recursive: true, mode: 0o700 });
  const logFile = join(logDirectory, `${name}.log`);
  const output = openSync(logFile, 'w', 0o600);
  const child = spawn(process.execPath, ['--import', leaveWithParent, file, ...args], {
    cwd: projectDirectory,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  let stopping = false;
  const ended = new Promise<void>(resolve => {
    const end = (how: string) => {
      resolve();
      if (!stopping) onDeath(`${name} ended (${how}). ${endOf(logFile)}`);
    };
    child.once('error', error => end(error.message));
    child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
  });
  return {
    pid: child.pid,
    async stop() {
      stopping = true;
      await endChild(child, ended, stopDeadlineMs);
    },
  };
}

async function endChild(child: ChildProcess, ended: Promise<void>, deadlineMs: number): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
  await ended;
  clearTimeout(timer);
}

function endOf(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-5);
  return lines.join('') === '' ? '' : `The end of ${logFile}:\n${lines.join('\n')}`;
}
