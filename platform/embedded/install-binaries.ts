import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { findDatabase, findRedis } from './binaries.ts';
import type { Progress } from './progress.ts';

const run = promisify(execFile);
const composeLine = 'node deploy/make-env.mjs > .env && docker compose up';
const installDeadlineMs = 10 * 60_000;

/** A program that the embedded services need is missing, and we may not or cannot install it. */
export class BinariesMissing extends Error {}

/**
 * Makes sure that a MariaDB or MySQL server and a Redis server can be started. As root on Debian and Ubuntu it installs
 * what is missing; these two packages hold the programs alone and start no service of their own.
 */
export async function ensureBinaries(progress: Progress): Promise<void> {
  const packages = missingPackages();
  if (packages.length === 0) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/usr/bin/apt-get')) throw new BinariesMissing(adviceFor(packages));
  await progress(`Installing ${packages.join(' and ')} with apt-get (first time only)`, async () => {
    await aptGet(['update', '-qq']);
    await aptGet(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  });
  const still = missingPackages();
  if (still.length > 0) throw new BinariesMissing(adviceFor(still));
}

function missingPackages(): string[] {
  return [...(findDatabase() ? [] : ['mariadb-server-core']), ...(findRedis() ? [] : ['redis-tools'])];
}

async function aptGet(args: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', args, { env, timeout: installDeadlineMs, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim().split('\n').slice(-3).join('\n') ?? '';
    throw new BinariesMissing(
      `apt-get ${args.join(' ')} failed:\n${said}\nOr, with a container engine: ${composeLine}`,
    );
  }
}

function adviceFor(packages: string[]): string {
  const servers = packages.map(name => (name === 'redis-tools' ? 'a Redis server' : 'a MariaDB or MySQL server'));
  return `Not installed on this machine: ${servers.join(', ')}. Type:\n  ${installLine(packages)}`;
}

function installLine(packages: string[]): string {
  if (process.platform === 'darwin') {
    const brewed = packages.map(name => (name === 'redis-tools' ? 'redis' : 'mariadb'));
    return `brew install ${brewed.join(' ')}`;
  }
  if (existsSync('/usr/bin/apt-get')) return `sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`;
  return composeLine;
}
