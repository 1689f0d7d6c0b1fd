import { startBreakablePlatform } from '../support/breakable-platform.ts';
import { bugsIn } from '../support/bugs.ts';
import { runCommand, unlessAborted } from '../support/command.ts';
import { describeOptions, readOptions } from '../support/command-options.ts';
import { createSay, report } from '../support/report.ts';
import { runChaos } from './chaos.ts';

const options = {
  minutes: { initial: 10, about: 'how long orders come in' },
  rate: { initial: 20, about: 'orders a second' },
  every: { initial: 30, about: 'seconds between two kills' },
  brought: { initial: 40, about: 'of a hundred orders, brought by a rider; the others are collected' },
  riders: { initial: 60, about: 'riders on shift' },
  seed: { initial: 1, about: 'the same seed makes the same wishes and the same kills' },
};

const usage = `npm run chaos -- [options]: a city orders, cooks and rides on a platform of its own, in five processes on
private servers, while every now and then a random part of it (a subgraph, the gateway, the payment provider, Redis, the
database) is killed by SIGKILL and started again. Exit code 1 when an order is lost, stuck or doubled, when an invariant
is broken, or when it takes more than 30 s until everything moves again.

${describeOptions(options)}`;

async function main(args: string[], signal: AbortSignal): Promise<number> {
  const { minutes, ...size } = readOptions(args, options);
  const say = createSay();
  console.log(
    `Chaos, seed ${size.seed}: ${size.rate} orders a second for ${minutes} minutes. Starting the platform ...`,
  );
  const platform = await startBreakablePlatform();
  try {
    const checks = await unlessAborted(
      runChaos(platform, { ...size, seconds: minutes * 60, healsWithin: 30 }, say),
      signal,
    );
    for (const bug of bugsIn(platform)) console.log(`  note  a bug in the logs: ${bug}`);
    return report('Chaos', checks, 'nothing lost, stuck or doubled.') === 0 ? 0 : 1;
  } finally {
    await platform.stop();
  }
}

await runCommand(usage, main);
