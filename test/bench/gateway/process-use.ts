import { readFileSync } from 'node:fs';
import { cpuTimeMs } from '../cpu-time.ts';

/** What a process and its children hold in memory now, in MB; NaN where the system does not say. */
export function memoryMb(pid: number): number {
  try {
    const kb = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kb) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** What all of the machine worked so far, in milliseconds. */
function machineCpuMs(): number {
  try {
    const [, user, nice, system, , , irq, softirq] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '')
      .split(/\s+/)
      .map(Number);
    return [user, nice, system, irq, softirq].reduce<number>((sum, ticks) => sum + (ticks ?? 0), 0) * 10;
  } catch {
    return Number.NaN;
  }
}

/** A stopwatch of a process's work, and of all that others worked meanwhile. */
export function startCpuWatch(pid: number, supporters: readonly number[]) {
  const supportersMs = () => supporters.reduce((sum, supporter) => sum + cpuTimeMs(supporter), 0);
  const before = { own: cpuTimeMs(pid), supporters: supportersMs(), machine: machineCpuMs(), at: performance.now() };
  return () => {
    const ownMs = cpuTimeMs(pid) - before.own;
    const othersMs = machineCpuMs() - before.machine - ownMs - (supportersMs() - before.supporters);
    return { ownMs, foreignCores: Math.max(0, othersMs) / (performance.now() - before.at) };
  };
}
