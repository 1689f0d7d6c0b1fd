import { linkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readPidFile, writePidFile } from './pid-file.ts';
import type { Progress } from './progress.ts';

/** The data directory belongs to one running platform at a time. */
export class DirectoryInUse extends Error {
  readonly pid: number;

  constructor(directory: string, pid: number) {
    super(`${directory} is in use: Dabba already runs in this checkout (process ${pid}). Stop it first: kill ${pid}`);
    this.pid = pid;
  }
}

/** Someone who was killed or is just leaving needs a moment to be gone. */
const patienceMs = 5000;

/** Takes the directory for this process. A lock left by a killed process is taken over. Answers how to give it back. */
export async function lockDirectory(directory: string, progress: Progress): Promise<() => void> {
  const path = join(directory, 'lock');
  const mine = `${path}.${process.pid}`;
  writePidFile(mine, process.pid);
  try {
    if (!take(path, mine)) await progress('Waiting for the earlier run to leave', () => wait(directory, path, mine));
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(path, { force: true });
}

async function wait(directory: string, path: string, mine: string): Promise<void> {
  const until = performance.now() + patienceMs;
  while (!take(path, mine)) {
    const owner = readPidFile(path);
    if (!owner) rmSync(path, { force: true });
    else if (performance.now() > until) throw new DirectoryInUse(directory, owner.pid);
    else await sleep(50);
  }
}

/** A link appears whole or not at all, and of two who try only one makes it. */
function take(path: string, mine: string): boolean {
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
