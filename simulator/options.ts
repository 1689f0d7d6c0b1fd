import { parseArgs } from 'node:util';

export type SimulationOptions = {
  /** GraphQL address of a running platform; null starts one of its own. */
  url: string | null;
  seed: number;
  /** Simulated seconds in a real one; null takes the platform's, or 10 for one of its own. */
  speed: number | null;
  ordersPerMinute: number;
  riders: number;
  /** How long new orders come in, in simulated minutes; null until it is stopped. */
  durationMinutes: number | null;
  /** Folder of `street_nodes.csv` and `street_ways.ndjson`; null is the demo city. */
  streets: string | null;
  /** Imported into a platform of its own before the first order. */
  restaurants: string | null;
  menu: string | null;
  /** How much of what passes between the platform and its payment provider goes wrong, 0 to 1. */
  providerFaults: number;
  /** Leaves the demo accounts' own kitchen and its orders to people, and marks no dish as sold out. */
  gentle: boolean;
};

export const usage = `npm run simulate -- [options]
  --url URL               use the platform that answers there (default: start one of its own)
  --seed N                same seed, same customers, orders, kitchens and riders (default 1)
  --speed N               simulated seconds in a real one, 1 to 60 (default 10)
  --orders-per-minute N   simulated rate of new orders, above 0, up to 600 (default 2)
  --riders N              1 to 500 (default 8)
  --duration MINUTES      simulated minutes in which orders come in (default 30)
  --streets FOLDER        street_nodes.csv and street_ways.ndjson (default: the demo city)
  --restaurants FILE      OpenStreetMap places to import first (ndjson)
  --menu FILE             price list to import for one of those restaurants (CSV)
  --provider-faults RATE  0 to 1: calls to the payment provider that fail, lose their answer or are declined,
                          and webhooks that come late, twice or out of order (default 0)
  --gentle                no end, and hands off Demo Kitchen: its orders are yours`;

export class UsageError extends Error {}

const flags = {
  url: { type: 'string' },
  seed: { type: 'string' },
  speed: { type: 'string' },
  'orders-per-minute': { type: 'string' },
  riders: { type: 'string' },
  duration: { type: 'string' },
  streets: { type: 'string' },
  restaurants: { type: 'string' },
  menu: { type: 'string' },
  'provider-faults': { type: 'string' },
  gentle: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** Throws UsageError with one sentence that names the option. */
export function readOptions(args: readonly string[]): SimulationOptions | 'help' {
  const values = parsed(args);
  if (values.help) return 'help';
  const number = (
    name: 'seed' | 'speed' | 'orders-per-minute' | 'riders' | 'duration' | 'provider-faults',
    least: number,
    most: number,
  ) => {
    const text = values[name];
    if (text === undefined) return null;
    const value = Number(text);
    if (text.trim() === '' || !(value >= least && value <= most))
      throw new UsageError(`--${name} takes a number from ${least} to ${most}, not "${text}".`);
    return value;
  };
  const gentle = values.gentle ?? false;
  if ((values.restaurants || values.menu) && values.url)
    throw new UsageError(
      '--restaurants and --menu are for a platform of its own: import into a running one by `npm run import`.',
    );
  if (values.speed && values.url)
    throw new UsageError('--speed is for a platform of its own: a running one has a clock of its own.');
  if (values['provider-faults'] && values.url)
    throw new UsageError('--provider-faults is for a platform of its own: a running one has a provider of its own.');
  if (values.menu && !values.restaurants)
    throw new UsageError('--menu needs --restaurants: it belongs to one of them.');
  return {
    url: values.url ?? null,
    seed: Math.trunc(number('seed', 0, 2 ** 31) ?? 1),
    speed: number('speed', 1, 60),
    ordersPerMinute: number('orders-per-minute', 0.01, 600) ?? (gentle ? 0.25 : 2),
    riders: Math.trunc(number('riders', 1, 500) ?? 8),
    durationMinutes: number('duration', 1, 24 * 60) ?? (gentle ? null : 30),
    streets: values.streets ?? null,
    restaurants: values.restaurants ?? null,
    menu: values.menu ?? null,
    providerFaults: number('provider-faults', 0, 1) ?? 0,
    gentle,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, strict: true }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
