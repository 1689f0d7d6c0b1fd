import { z } from 'zod';
import { startEmbedded } from '#platform/embedded/embedded.ts';
import { BinariesMissing } from '#platform/embedded/install-binaries.ts';
import { DirectoryInUse } from '#platform/embedded/lock.ts';
import type { Progress } from '#platform/embedded/progress.ts';
import { EnvError, readEnv } from '#platform/env.ts';

export type ServicesOptions = {
  runDirectory: string;
  fresh?: boolean;
  progress: Progress;
  onDeath: (message: string) => void;
};

/** `mysqlUrl` is the administrator's. */
export type Services = { mysqlUrl: string; redisUrl: string; embedded: boolean; stop(): Promise<void> };

/** MySQL and Redis: those the environment names, or private ones started here. Throws EnvError with the line to print. */
export async function openServices({ runDirectory, ...options }: ServicesOptions): Promise<Services> {
  const env = readEnv({ DABBA_MYSQL_URL: z.url().optional(), DABBA_REDIS_URL: z.url().optional() });
  const { DABBA_MYSQL_URL: mysqlUrl, DABBA_REDIS_URL: redisUrl } = env;
  if (mysqlUrl && redisUrl) {
    if (options.fresh) throw new EnvError('--fresh forgets embedded data only: drop the dabba_* schemas by hand.');
    return { mysqlUrl, redisUrl, embedded: false, stop: async () => {} };
  }
  if (mysqlUrl || redisUrl) throw new EnvError('Set both DABBA_MYSQL_URL and DABBA_REDIS_URL, or neither.');
  try {
    return { ...(await startEmbedded({ directory: runDirectory, ...options })), embedded: true };
  } catch (error) {
    if (error instanceof DirectoryInUse || error instanceof BinariesMissing) throw new EnvError(error.message);
    throw error;
  }
}
