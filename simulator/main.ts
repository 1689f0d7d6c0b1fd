import { z } from 'zod';
import { readEnv } from '#platform/env.ts';
import { createLog } from '#platform/log.ts';
import { createApiClient } from '../clients/api-client.ts';
import { DiscoverDocument } from '../clients/operations.generated.ts';
import { openCity } from './city.ts';
import { readOptions, type SimulationOptions, UsageError, usage } from './options.ts';
import type { OwnPlatform } from './platform-process.ts';
import { startOwnPlatform } from './platform-process.ts';
import { runSimulation } from './simulation.ts';
import { describeCounts, problemsOf, summarize } from './summary.ts';

const env = readEnv({ DABBA_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error']).default('warn') });
const log = createLog({ name: 'simulator', level: env.DABBA_LOG_LEVEL });
const defaultSpeed = 10;

/** Answers the exit code: 1 when an order is stuck, a stream was faulty, or an invariant is broken. */
async function main(options: SimulationOptions, stop: AbortSignal): Promise<number> {
  const own = options.url ? null : await startOwnPlatform(options.speed ?? defaultSpeed, options.providerFaults);
  try {
    if (own && !(await importInto(own, options))) return 1;
    const url = options.url ?? own?.url ?? '';
    console.log(
      `Simulating on ${url}: seed ${options.seed}, ${options.ordersPerMinute} orders a minute, ${options.riders} riders ...`,
    );
    const { records, complaints, counts } = await runSimulation(url, options, log, stop);
    if (options.gentle) return 0;

    console.log(summarize(records));
    console.log(`\nWhat else happened:\n${describeCounts(counts)}\n`);
    for (const complaint of complaints) console.log(`An actor met an error: ${complaint}`);
    const broken = own ? await own.run('verify', []) : 0;
    const problems = [...problemsOf(records), ...(broken === 0 ? [] : ['an invariant is broken'])];
    for (const problem of problems) console.error(`FAILED: ${problem}`);
    return problems.length === 0 ? 0 : 1;
  } finally {
    await own?.stop();
  }
}

/** False when a file could not be imported; the importer has said why. */
async function importInto(
  { url, run }: OwnPlatform,
  { restaurants, menu, streets }: SimulationOptions,
): Promise<boolean> {
  if (restaurants && (await run('import', ['restaurants', restaurants, '--default-hours', '00:00-24:00'])) !== 0)
    return false;
  if (!menu) return true;
  const restaurantId = await restaurantInTheMiddle(url, streets);
  return (await run('import', ['menu', menu, '--restaurant', restaurantId])) === 0;
}

/** Whose menu it shall be: the restaurant nearest to the middle of the streets, within reach of every door. */
async function restaurantInTheMiddle(url: string, streets: string | null): Promise<string> {
  const { places } = await openCity(streets);
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  const near = {
    latitude: middle(places.map(place => place.latitude)),
    longitude: middle(places.map(place => place.longitude)),
  };
  const { restaurants } = await createApiClient({ url }).send(DiscoverDocument, { near, sort: 'DISTANCE', first: 1 });
  const nearest = restaurants.edges[0]?.node.id;
  if (!nearest) throw new Error('No imported restaurant delivers to these streets.');
  return nearest;
}

const stopping = new AbortController();
process.once('SIGTERM', () => stopping.abort());
process.once('SIGINT', () => stopping.abort());

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') console.log(usage);
  else process.exitCode = await main(options, stopping.signal);
} catch (error) {
  console.error(
    error instanceof UsageError
      ? `${error.message}\n\n${usage}`
      : `The simulation failed: ${error instanceof Error ? error.message : error}`,
  );
  process.exitCode = 1;
}
