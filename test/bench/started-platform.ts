import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#platform/embedded/free-port.ts';
import { readPidFile } from '#platform/embedded/pid-file.ts';
import { pidFileName } from '#platform/embedded/server-process.ts';
import { projectDirectory } from '../../launch/directory.ts';
import { type RunFile, readRunFile } from '../../launch/run-file.ts';
import { developmentSecrets, type Secrets } from '../../launch/secrets.ts';

export type StartedPlatform = RunFile & { pid: number; databasePid: number; secrets: Secrets; stop(): Promise<void> };

const startDeadlineMs = 180_000;

type Options = {
  cpuProf?: string;
  /** Gateway and subgraphs as five processes instead of one. */
  services?: boolean;
};

/** The platform just as npm start has it, on private servers, with a directory of its own. */
export async function startedPlatform({ cpuProf, services = false }: Options = {}): Promise<StartedPlatform> {
  const directory = mkdtempSync(join(tmpdir(), 'dabba-bench-'));
  const logFile = join(directory, 'platform.log');
  const output = openSync(logFile, 'w');
  const { DABBA_MYSQL_URL: _, DABBA_REDIS_URL: __, ...inherited } = process.env;
  const profiling = cpuProf ? ['--cpu-prof', `--cpu-prof-dir=${cpuProf}`] : [];
  const flags = ['--no-simulation', ...(services ? ['--services'] : []), '--port', String(await freePort())];
  const program = [...profiling, 'launch/start.ts', ...flags];
  const child = spawn(process.execPath, program, {
    cwd: projectDirectory,
    env: { ...inherited, DABBA_DIRECTORY: directory, APOLLO_TELEMETRY_DISABLED: '1' },
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  const ended = once(child, 'exit');

  async function stop() {
    child.kill('SIGTERM');
    await ended;
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }

  const until = performance.now() + startDeadlineMs;
  for (;;) {
    const run = readRunFile(directory);
    if (run) {
      const { pid: databasePid = 0 } = readPidFile(join(directory, 'mysql', pidFileName)) ?? {};
      return { ...run, databasePid, secrets: developmentSecrets(directory), stop };
    }
    if (child.exitCode !== null || performance.now() > until) {
      const said = readFileSync(logFile, 'utf8');
      await stop();
      throw new Error(`The platform did not start:\n${said}`);
    }
    await sleep(100);
  }
}
