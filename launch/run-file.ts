import { join } from 'node:path';
import { readPidFile, removePidFile, writePidFile } from '#platform/embedded/pid-file.ts';
import type { BySubgraph } from './subgraph-names.ts';

/** Where the platform that runs in this checkout can be reached, for the commands beside it. */
export type RunFile = {
  /** The administrator's. */
  mysqlUrl: string;
  mysqlUrls: BySubgraph<string>;
  redisUrl: string;
  graphqlUrl: string;
  /** Speed and start of the platform's time, which the commands beside it share. */
  clock: { speed: number; anchorMs: number };
};

const pathIn = (runDirectory: string): string => join(runDirectory, 'run.json');

/** Readable by the owner only: it holds passwords. */
export const writeRunFile = (runDirectory: string, addresses: RunFile): void =>
  writePidFile(pathIn(runDirectory), process.pid, addresses);

/** Undefined when nothing runs; the file of a killed run counts as nothing. */
export const readRunFile = (runDirectory: string) => readPidFile<RunFile>(pathIn(runDirectory));

export const removeRunFile = (runDirectory: string): void => removePidFile(pathIn(runDirectory));
