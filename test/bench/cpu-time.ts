import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, whatever its kernel ticks. */
const msATick = 10;

/** What a process has worked so far, in milliseconds; NaN where the system does not say. */
export function cpuTimeMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * msATick;
  } catch {
    return Number.NaN;
  }
}
