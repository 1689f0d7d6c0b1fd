import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readPidFile, removePidFile, writePidFile } from './pid-file.ts';
import { endProcess } from './process-identity.ts';

export type ServerCommand = {
  name: string;
  program: string;
  /** The name the program sees itself called by, where that decides what it does. */
  argv0?: string;
  args: string[];
  /** Its own directory, where it leaves its pid file and its log. */
  directory: string;
  isReady: () => Promise<boolean>;
  onDeath?: (message: string) => void;
};

export type ServerProcess = { stop(): Promise<void> };

export const pidFileName = 'pid.json';
const startDeadlineMs = 60_000; // crash recovery of a large log takes its time
const stopDeadlineMs = 15_000;

/** Starts a server in a process group of its own: a Ctrl-C in the terminal must not end it before those who use it. */
export async function startServer(command: ServerCommand): Promise<ServerProcess> {
  const pidFile = join(command.directory, pidFileName);
  const logFile = join(command.directory, 'server.log');
  await stopLeftover(pidFile);
  const output = openSync(logFile, 'a', 0o600);
  const options = { detached: true, stdio: ['ignore', output, output] as ['ignore', number, number] };
  const server = spawn(command.program, command.args, { ...options, argv0: command.argv0 ?? command.program });
  closeSync(output);
  const ended = new Promise<string>(resolve => {
    server.once('error', error => resolve(error.message));
    server.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const { pid } = server;
  if (pid === undefined) throw new Error(`${command.name} could not be started: ${await ended}`);
  writePidFile(pidFile, pid);
  const watcher = watchFor(pid);
  let stopping = false;

  async function stop(): Promise<void> {
    stopping = true;
    await stopLeftover(pidFile);
    await ended;
  }
  ended.then(how => {
    watcher.stdin?.end('ended\n');
    removePidFile(pidFile);
    if (!stopping) command.onDeath?.(`${command.name} stopped unexpectedly (${how}); its log: ${logFile}`);
  });

  try {
    await untilReady(command, logFile, ended);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

async function untilReady({ name, isReady }: ServerCommand, logFile: string, ended: Promise<string>): Promise<void> {
  let how: string | undefined;
  ended.then(found => {
    how = found;
  });
  const until = performance.now() + startDeadlineMs;
  while (!(await isReady())) {
    if (how !== undefined) throw new Error(`${name} did not start (${how}). The end of ${logFile}:\n${tail(logFile)}`);
    if (performance.now() > until) throw new Error(`${name} did not answer within ${startDeadlineMs / 1000} s`);
    await sleep(20);
  }
}

const tail = (path: string): string => readFileSync(path, 'utf8').trimEnd().split('\n').slice(-8).join('\n');

/** Ends the server that the last run left behind because it was killed, whatever state that one is in. */
export async function stopLeftover(pidFile: string): Promise<void> {
  const left = readPidFile(pidFile);
  if (left) await endProcess(left.pid, left.identity, stopDeadlineMs);
}

/** A shell that ends the server when this process dies without a word (kill -9): its input closes then. */
function watchFor(pid: number): ChildProcess {
  const script = 'read -r word || kill -TERM "$1"';
  const watcher = spawn('/bin/sh', ['-c', script, 'sh', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.stdin?.on('error', () => {}); // it may be gone before us
  watcher.on('error', () => {}); // without a shell the next start still finds the server by its pid file
  watcher.unref();
  return watcher;
}
