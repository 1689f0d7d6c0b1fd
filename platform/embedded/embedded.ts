import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBinaries } from './install-binaries.ts';
import { lockDirectory } from './lock.ts';
import { startMariaDb } from './mariadb.ts';
import { type Progress, silent } from './progress.ts';
import { startRedis } from './redis.ts';
import { secretAt } from './secret-file.ts';
import { pidFileName, stopLeftover } from './server-process.ts';

export { type EmbeddedRedis, startRedis } from './redis.ts';

export type EmbeddedOptions = {
  /** Holds all the data and the secrets; one running platform at a time. */
  directory: string;
  /** Forget what earlier runs left. */
  fresh?: boolean;
  progress?: Progress;
  /** A server died by itself: nothing works from here on. */
  onDeath?: (message: string) => void;
};

/** `mysqlUrl` is the administrator's, for provisioning schemas and their users. */
export type EmbeddedServices = { mysqlUrl: string; redisUrl: string; stop(): Promise<void> };

/** A private MariaDB and a private Redis as child processes, with data that the next start finds again. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServices> {
  const { directory, fresh = false, progress = silent, onDeath } = options;
  const unlock = await lockDirectory(directory, progress);
  const started: { stop(): Promise<void> }[] = [];
  const stop = async () => {
    for (const server of started.splice(0).reverse()) await server.stop();
    unlock();
  };
  const death = onDeath ? { onDeath } : {};
  try {
    await ensureBinaries(progress);
    const mysql = { directory: join(directory, 'mysql'), password: secretAt(join(directory, 'secrets/mysql-admin')) };
    const redis = { directory: join(directory, 'redis'), password: secretAt(join(directory, 'secrets/redis')) };
    if (fresh) await progress('Forgetting the old data', () => forget([mysql.directory, redis.directory]));
    const database = await progress('Starting MariaDB', () => startMariaDb({ ...mysql, ...death }));
    started.push(database);
    const cache = await progress('Starting Redis', () => startRedis({ ...redis, persistent: true, ...death }));
    started.push(cache);
    return { mysqlUrl: database.url, redisUrl: cache.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function forget(directories: string[]): Promise<void> {
  for (const directory of directories) {
    await stopLeftover(join(directory, pidFileName));
    rmSync(directory, { recursive: true, force: true });
  }
}
