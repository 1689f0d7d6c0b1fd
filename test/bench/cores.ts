import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** The gateway has one core, and everything that is there for it the other: neither takes from the other. */
export const gatewayCore = 0;
export const othersCore = 1;

export const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/** The command that runs `command` on one core, where the system can. */
export const pinned = (core: number, command: string, args: readonly string[]): [string, string[]] =>
  canPin ? ['taskset', ['-c', String(core), command, ...args]] : [command, [...args]];
