import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedis } from '#platform/embedded/binaries.ts';
import { pidFileName } from '#platform/embedded/server-process.ts';
import { type Child, startChild } from '../../launch/child-process.ts';
import { choosePartsOf, type Part } from '../../launch/five-processes.ts';
import type { Launch } from '../../launch/launch.ts';
import { eventually } from './eventually.ts';
import { startPlatform, type TestPlatform } from './platform.ts';

export type BreakablePlatform = TestPlatform & {
  /** kill -9, and the same process again, on its port and its data. Resolves when the old one is gone. */
  crash(name: string): Promise<void>;
  /** kill -9 of Redis. */
  killRedis(): Promise<void>;
  /** Redis again, at the same address, without anything of what it knew. */
  reviveRedis(): void;
  /** Everything that the processes wrote, those that were killed included. */
  logLines(): string[];
};

/** The platform in five processes, each of which may die at any moment. */
export async function startBreakablePlatform(): Promise<BreakablePlatform> {
  const redisDirectory = mkdtempSync(join(tmpdir(), 'dabba-breakable-'));
  const redis = createMortalRedis(redisDirectory);
  let processes: ReturnType<typeof createMortalProcesses> | undefined;
  const platform = await startPlatform({
    redisDirectory,
    async start(launch) {
      launch.shutdown.add('redis', redis.end);
      const { gatewayUrl, parts } = await choosePartsOf(launch);
      processes = createMortalProcesses(launch, parts);
      launch.shutdown.add('processes', processes.end);
      return gatewayUrl;
    },
  });
  return {
    ...platform,
    crash: async name => processes?.crash(name),
    killRedis: redis.kill,
    reviveRedis: redis.revive,
    logLines: () => processes?.logLines() ?? [],
    async stop() {
      await platform.stop();
      rmSync(redisDirectory, { recursive: true, force: true });
    },
  };
}

function createMortalProcesses(launch: Launch, parts: readonly Part[]) {
  const logDirectory = join(launch.runDirectory, 'logs');
  const living = new Map<string, { child: Child; dead: Promise<void> }>();
  let lives = 0;

  function start({ name, ...part }: Part) {
    const { promise: dead, resolve } = Promise.withResolvers<void>();
    // A log of its own for each life: a start begins its log anew.
    const child = startChild({ name: `${name}-${++lives}`, ...part, logDirectory, onDeath: () => resolve() });
    living.set(name, { child, dead });
  }
  for (const part of parts) start(part);

  return {
    async crash(name: string) {
      const part = parts.find(one => one.name === name);
      const { child, dead } = living.get(name) ?? {};
      if (!part || !child?.pid) throw new Error(`${name} does not run`);
      process.kill(child.pid, 'SIGKILL');
      await dead;
      start(part);
    },
    /** The gateway first, as in a start undone. */
    async end() {
      for (const { child } of [...living.values()].reverse()) await child.stop();
    },
    logLines: () =>
      readdirSync(logDirectory).flatMap(file => readFileSync(join(logDirectory, file), 'utf8').trimEnd().split('\n')),
  };
}

function createMortalRedis(directory: string) {
  let revived: ChildProcess | undefined;

  async function kill() {
    if (revived) {
      revived.kill('SIGKILL');
      await once(revived, 'exit');
      revived = undefined;
      return;
    }
    const file = join(directory, pidFileName);
    const { pid } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number };
    process.kill(pid, 'SIGKILL');
    await eventually('Redis is gone', () => !isThere(pid));
  }

  function revive() {
    const program = findRedis();
    if (!program) throw new Error('no Redis');
    const options = { argv0: program.argv0 ?? 'redis-server', stdio: 'ignore' as const };
    revived = spawn(program.program, [join(directory, 'redis.conf')], options);
  }

  return { kill, revive, end: async () => (revived ? await kill() : undefined) };
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
