import { startBreakablePlatform } from '../support/breakable-platform.ts';
import { createTurnstile } from '../support/buyers.ts';
import { runCommand, unlessAborted } from '../support/command.ts';
import { describeOptions, type Option, readOptions, UsageError } from '../support/command-options.ts';
import { createQuickClient } from '../support/quick-client.ts';
import { createSay, report } from '../support/report.ts';
import { basketsStorm } from './baskets.ts';
import { retriesStorm } from './retries.ts';
import { stockStorm } from './stock.ts';
import type { Storm } from './storm.ts';

const inFlight = { initial: 200, about: 'people who wait for an answer at the same time' };
const seed = { initial: 1, about: 'the same seed makes the same wishes' };

type Kind = { about: string; options: Record<string, Option>; storm: Storm<never> };

const kinds: Record<string, Kind> = {
  stock: {
    about: 'Many buyers for few portions.',
    options: {
      buyers: { initial: 2_000, about: 'people who want one portion' },
      stock: { initial: 100, about: 'portions' },
      'in-flight': inFlight,
    },
    storm: stockStorm,
  },
  baskets: {
    about: 'Baskets of three that share a dish; catalog and order are killed, and Redis forgets everything.',
    options: {
      buyers: { initial: 10_000, about: 'people who want a basket' },
      stock: { initial: 1_000, about: 'portions of what all want' },
      'in-flight': inFlight,
      seed,
    },
    storm: basketsStorm,
  },
  retries: {
    about: 'Every order and every payment is sent several times at once under one key, sockets are cut at random.',
    options: {
      orders: { initial: 1_000, about: 'orders that are meant' },
      copies: { initial: 5, about: 'how often each is sent' },
      'in-flight': { ...inFlight, initial: 20, about: 'orders at the same time' },
      seed,
    },
    storm: retriesStorm,
  },
};

const usage = `npm run storm -- NAME [options]: a storm on a platform of its own, in five processes on private servers.
Exit code 1 when anything is not exact.

${Object.entries(kinds)
  .map(([name, { about, options }]) => `  ${name}: ${about}\n${describeOptions(options)}`)
  .join('\n\n')}

  all: one after the other, as they are.`;

async function main([name = '', ...args]: string[], signal: AbortSignal): Promise<number> {
  const chosen = name === 'all' ? Object.keys(kinds) : [name];
  let missed = 0;
  for (const one of chosen) {
    const kind = kinds[one];
    if (!kind) throw new UsageError(`There is no storm "${one}".`);
    missed += await rage(one, kind, readOptions(args, kind.options), signal);
  }
  return missed === 0 ? 0 : 1;
}

type Given = Record<string, number | string>;

/** Answers how many of its checks do not hold. */
async function rage(name: string, { storm }: Kind, given: Given, signal: AbortSignal): Promise<number> {
  const { 'in-flight': inFlight, ...others } = given;
  const size = { ...others, inFlight };
  const say = createSay();
  console.log(`Storm "${name}". Starting the platform ...`);
  const platform = await startBreakablePlatform();
  const client = createQuickClient({ url: platform.graphqlUrl, connections: 256 });
  try {
    const field = { platform, client, signIn: createTurnstile(platform.launch), say };
    const checks = await unlessAborted(storm(field, size as never), signal);
    return report(`Storm "${name}"`, checks, 'exact.');
  } finally {
    await client.close();
    await platform.stop();
  }
}

await runCommand(usage, main);
