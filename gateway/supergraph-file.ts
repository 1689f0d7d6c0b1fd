import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { EnvError } from '#platform/env.ts';
import type { Logger } from '#platform/log.ts';
import { subgraphsIn } from './subgraph-addresses.ts';

/** The file that DABBA_SUPERGRAPH names. Throws EnvError when it is not there, or has no subgraphs. */
export async function readSupergraph(path: string): Promise<string> {
  const sdl = await readFile(path, 'utf8').catch((error: Error) => {
    throw new EnvError(`The supergraph of DABBA_SUPERGRAPH cannot be read: ${error.message}.`);
  });
  if (subgraphCount(sdl, path) === 0)
    throw new EnvError(
      `${path} (DABBA_SUPERGRAPH) is not a supergraph: compose one from the schemas of its subgraphs.`,
    );
  return sdl;
}

function subgraphCount(sdl: string, path: string): number {
  try {
    return subgraphsIn(sdl).size;
  } catch (error) {
    throw new EnvError(`${path} (DABBA_SUPERGRAPH) is not GraphQL: ${error instanceof Error ? error.message : error}`);
  }
}

type Options = {
  path: string;
  /** What was read last, and is served. */
  served: string;
  /** Rejects with the reason when it cannot be served. */
  reload: (supergraphSdl: string) => Promise<void>;
  log: Logger;
  everyMs?: number;
};

/**
 * Serves the file anew each time it changes. It is looked at rather than listened to: deployments replace files by
 * renaming and by links, of which a listener hears nothing. Answers how to stop.
 */
export function watchSupergraph({ path, served, reload, log, everyMs = 1_000 }: Options): () => Promise<void> {
  let last = served;
  let reading = Promise.resolve();

  async function read() {
    const sdl = await readFile(path, 'utf8').catch(() => undefined); // between two files there may be none
    if (sdl === undefined || sdl === last) return;
    last = sdl;
    try {
      await reload(sdl);
      log.info({ path }, 'another supergraph is served');
    } catch (error) {
      const reasons = error instanceof Error ? error.message : String(error);
      log.error({ path, reasons }, 'this supergraph cannot be served: the one before stays');
    }
  }

  const look = () => {
    reading = reading.then(read);
  };
  watchFile(path, { interval: everyMs, persistent: false }, look);
  return () => {
    unwatchFile(path, look);
    return reading;
  };
}
