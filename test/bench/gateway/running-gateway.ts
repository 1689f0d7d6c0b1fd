import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { localhost } from '#platform/embedded/free-port.ts';
import { projectDirectory } from '../../../launch/directory.ts';
import { gatewayCore, pinned } from '../cores.ts';

/** How a gateway is started: on `port`, in `directory` (the project's where left out). */
export type Program = {
  port: number;
  path?: string;
  command: string;
  args: readonly string[];
  directory?: string;
  env?: Record<string, string>;
};

export type RunningGateway = { url: string; pid: number; stop(): Promise<void> };

const startDeadlineMs = 90_000;
const stopDeadlineMs = 5_000;

/** Starts it on its core, and waits until it answers anything at all. */
export async function startGatewayProcess(name: string, program: Program, logs: string): Promise<RunningGateway> {
  const { port, path = '/graphql', directory = projectDirectory, env = {} } = program;
  const logFile = join(logs, `${name}.log`);
  const output = openSync(logFile, 'w');
  const [command, args] = pinned(gatewayCore, program.command, program.args);
  const child = spawn(command, args, {
    cwd: directory,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    detached: true, // Ctrl-C is ours to pass on
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  failed.catch(() => undefined);
  const url = `http://${localhost}:${port}${path}`;
  try {
    await Promise.race([untilAnswering(url, child), failed]);
  } catch (error) {
    await end(child);
    throw new Error(`${name} did not start: ${String(error)}\n${lastOf(logFile)}`);
  }
  return { url, pid: child.pid ?? 0, stop: () => end(child) };
}

async function untilAnswering(url: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + startDeadlineMs;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('it ended');
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body: '{"query":"{__typename}"}' }).catch(
      () => undefined,
    );
    await answer?.arrayBuffer();
    if (answer && answer.status < 500) return;
    if (performance.now() > until) throw new Error(`no answer within ${startDeadlineMs / 1000} s`);
    await sleep(100);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopDeadlineMs);
  await gone;
  clearTimeout(timer);
}

const lastOf = (file: string): string => readFileSync(file, 'utf8').slice(-2_000);
