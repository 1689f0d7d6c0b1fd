import { linkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readPidFile, writePidFile } from './pid-file.ts';

/** The data directory belongs to one running platform at a time. */
export class DirectoryInUse extends Error {
  readonly pid: number;

  constructor(directory: string, pid: number) {
    super(`${directory} is in use: Dabba already runs in this checkout (process ${pid}). Stop it first: kill ${pid}`);
    this.pid = pid;
  }
}

/** Takes the directory for this process. A lock left by a killed process is taken over. Answers how to give it back. */
export function lockDirectory(directory: string): () => void {
  const path = join(directory, 'lock');
  const mine = `${path}.${process.pid}`;
  writePidFile(mine, process.pid);
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        linkSync(mine, path); // appears whole or not at all, and only one of two can make it
        return () => rmSync(path, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 3) throw error;
        const owner = readPidFile(path);
        if (owner) throw new DirectoryInUse(directory, owner.pid);
        rmSync(path, { force: true });
      }
    }
  } finally {
    rmSync(mine, { force: true });
  }
}
