import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Logger } from '#platform/log.ts';

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
