import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, startChild } from '../../launch/child-process.ts';
import { choosePartsOf, type Part } from '../../launch/five-processes.ts';
import type { Launch } from '../../launch/launch.ts';
import { startMortalServices } from './mortal-services.ts';
import { startPlatform, type TestPlatform } from './platform.ts';

export type BreakablePlatform = TestPlatform & {
  /** All that can die: the processes, `redis` and `database`. */
  parts: readonly string[];
  /** kill -9, and the same again, on its port and its data (Redis: without any). Resolves when that one has begun. */
  crash(name: string): Promise<void>;
  /** kill -9 of a process, and nothing instead until it is revived. */
  kill(name: string): Promise<void>;
  revive(name: string): void;
  killRedis(): Promise<void>;
  reviveRedis(): Promise<void>;
  /** What ended without having been killed; it was started again. */
  deaths(): readonly string[];
  /** Everything that the processes wrote, those that were killed included. */
  logLines(): string[];
};

/** The platform in five processes on servers of its own, each of which may die at any moment. */
export async function startBreakablePlatform(): Promise<BreakablePlatform> {
  const services = await startMortalServices();
  let processes: ReturnType<typeof createMortalProcesses> | undefined;
  const platform = await startPlatform({
    openServices: async () => services,
    async start(launch) {
      const { gatewayUrl, parts } = await choosePartsOf(launch);
      processes = createMortalProcesses(launch, parts);
      launch.shutdown.add('processes', processes.end);
      return gatewayUrl;
    },
  });
  const servers = { redis: services.redis, database: services.database };
  return {
    ...platform,
    parts: [...(processes?.names ?? []), ...Object.keys(servers)],
    async crash(name) {
      if (name !== 'redis' && name !== 'database') return processes?.crash(name);
      await servers[name].kill();
      await servers[name].revive();
    },
    kill: async name => processes?.kill(name),
    revive: name => processes?.revive(name),
    killRedis: services.redis.kill,
    reviveRedis: services.redis.revive,
    deaths: () => processes?.deaths ?? [],
    logLines: () => processes?.logLines() ?? [],
  };
}

function createMortalProcesses(launch: Launch, parts: readonly Part[]) {
  const logDirectory = join(launch.runDirectory, 'logs');
  const living = new Map<string, { child: Child; dead: Promise<void> }>();
  const killed = new Set<string>();
  const crashing = new Map<string, Promise<void>>();
  const deaths: string[] = [];
  let lives = 0;

  function start(part: Part) {
    const { name, ...program } = part;
    const { promise: dead, resolve } = Promise.withResolvers<void>();
    // A log of its own for each life: a start begins its log anew.
    const child = startChild({
      name: `${name}-${++lives}`,
      ...program,
      logDirectory,
      onDeath(message) {
        resolve();
        if (killed.delete(name)) return;
        deaths.push(message);
        start(part); // as whoever runs it in earnest would
      },
    });
    living.set(name, { child, dead });
  }
  for (const part of parts) start(part);

  async function kill(name: string) {
    const { child, dead } = living.get(name) ?? {};
    if (!child?.pid) throw new Error(`${name} does not run`);
    killed.add(name);
    process.kill(child.pid, 'SIGKILL');
    await dead;
  }

  function revive(name: string) {
    const part = parts.find(one => one.name === name);
    if (part) start(part);
  }

  async function crashOne(name: string) {
    await kill(name);
    revive(name);
  }

  return {
    names: parts.map(({ name }) => name),
    deaths,
    kill,
    revive,
    /** Two that want to kill the same at once kill one after the other: else both would start it again. */
    crash(name: string): Promise<void> {
      const crash = (crashing.get(name) ?? Promise.resolve()).then(() => crashOne(name));
      crashing.set(
        name,
        crash.catch(() => undefined),
      );
      return crash;
    },
    /** The gateway first, as in a start undone. */
    async end() {
      for (const { child } of [...living.values()].reverse()) await child.stop();
    },
    logLines: () =>
      readdirSync(logDirectory).flatMap(file => readFileSync(join(logDirectory, file), 'utf8').trimEnd().split('\n')),
  };
}
