import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Tells two processes apart that had the same pid at different times: the moment of start, which no pid is given twice.
 * Undefined when no such process lives.
 */
export function identityOf(pid: number): string | undefined {
  return process.platform === 'linux' ? identityOnLinux(pid) : identityElsewhere(pid);
}

function identityOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return state === 'Z' ? undefined : `${boot}:${rest[18]}`;
  } catch {
    return undefined;
  }
}

function identityElsewhere(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return undefined;
  }
}

export const isAlive = (pid: number, identity: string): boolean => identityOf(pid) === identity;

/** SIGTERM, and SIGKILL when that did not end it within the deadline. Returns once the process is gone. */
export async function endProcess(pid: number, identity: string, deadlineMs: number): Promise<void> {
  for (const [signal, waitMs] of [['SIGTERM', deadlineMs] as const, ['SIGKILL', 5000] as const]) {
    if (!isAlive(pid, identity)) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    const until = performance.now() + waitMs;
    while (isAlive(pid, identity) && performance.now() < until) await sleep(20);
  }
}
