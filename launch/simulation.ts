import { join } from 'node:path';
import { type Child, startChild } from './child-process.ts';

/** The city's own life: an ordinary client in a process of its own. When it ends, the platform goes on. */
export function startSimulation(graphqlUrl: string, runDirectory: string): Child & { logFile: string } {
  const logDirectory = join(runDirectory, 'logs');
  const child = startChild({
    name: 'simulation',
    file: 'simulator/main.ts',
    args: ['--url', graphqlUrl, '--gentle'],
    env: {},
    logDirectory,
    stopDeadlineMs: 2000, // a client holds nothing that could be lost
    onDeath: message => console.error(`The simulation is over, the platform goes on: ${message}`),
  });
  return { ...child, logFile: join(logDirectory, 'simulation.log') };
}
