import { Counter, collectDefaultMetrics, Registry } from 'prom-client';

/** What is counted for operators. Each part of the gateway registers its own metrics, named `dabba_gateway_*`. */
export type Metrics = {
  registry: Registry;
  /** How often a cache had what was looked for: plain numbers, to be counted up where nothing may cost anything. */
  cache(name: CacheName): CacheLookups;
};

export type CacheName = 'documents' | 'plans' | 'tokens';
export type CacheLookups = { hits: number; misses: number };

export function createMetrics(): Metrics {
  const registry = new Registry();
  processMetrics();
  const caches = new Map<CacheName, CacheLookups>();
  new Counter({
    name: 'dabba_gateway_cache_lookups_total',
    help: 'Lookups in the caches of the gateway, by cache and by whether it had the entry.',
    labelNames: ['cache', 'outcome'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [cache, { hits, misses }] of caches) {
        this.inc({ cache, outcome: 'hit' }, hits);
        this.inc({ cache, outcome: 'miss' }, misses);
      }
    },
  });
  return {
    registry,
    cache(name) {
      const known = caches.get(name) ?? { hits: 0, misses: 0 };
      caches.set(name, known);
      return known;
    },
  };
}

/** Everything there is to tell, in the text format of Prometheus: these metrics and those of the process. */
export async function exposition({ registry }: Metrics): Promise<{ type: string; text: string }> {
  return { type: registry.contentType, text: `${await registry.metrics()}\n${await processMetrics().metrics()}` };
}

let ofProcess: Registry | undefined;

/** Memory, CPU, event loop: once a process, however many gateways it runs. */
function processMetrics(): Registry {
  if (ofProcess) return ofProcess;
  ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  return ofProcess;
}
