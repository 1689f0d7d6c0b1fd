import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { identityOf, isAlive } from './process-identity.ts';

/** A process of this machine, named so that a later process with the same pid is not taken for it. */
export type ProcessName = { pid: number; identity: string };

export function writePidFile(path: string, pid: number, more: object = {}): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const identity = identityOf(pid) ?? '';
  writeFileSync(path, JSON.stringify({ pid, identity, ...more }), { mode: 0o600 });
}

/** What the file says when the process it names still lives; undefined for no file, half a file, or a dead process. */
export function readPidFile<T extends object = object>(path: string): (ProcessName & T) | undefined {
  try {
    const found = JSON.parse(readFileSync(path, 'utf8')) as ProcessName & T;
    return isAlive(found.pid, found.identity) ? found : undefined;
  } catch {
    return undefined;
  }
}

export const removePidFile = (path: string): void => rmSync(path, { force: true });
