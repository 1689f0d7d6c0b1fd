import { startBreakablePlatform } from '../support/breakable-platform.ts';
import { bugsIn } from '../support/bugs.ts';
import { runCommand, unlessAborted } from '../support/command.ts';
import { describeOptions, readOptions } from '../support/command-options.ts';
import { createSay, report } from '../support/report.ts';
import { runSoak } from './soak.ts';

const options = {
  minutes: { initial: 5, about: 'how long orders are followed' },
  clients: { initial: 1_000, about: 'clients at once' },
  sharing: { initial: 10, about: 'clients of one order' },
  cut: { initial: 6, about: 'seconds that a socket lives, about' },
  pace: { initial: 5, about: 'seconds between two steps of an order, about' },
  every: { initial: 20, about: 'seconds between two kills' },
  seed: { initial: 1, about: 'the same seed makes the same wishes and the same cuts' },
};

const usage = `npm run soak -- [options]: clients follow orders on a platform of its own, in five processes on private servers.
Their sockets are cut every few seconds, and gateway, order subgraph and Redis are killed by SIGKILL in turn. Exit code 1 when a
client's list of events is not the list of event rows (a gap, a repeat, another order), when one does not come back, or when
anything still listens after they have left.

${describeOptions(options)}`;

async function main(args: string[], signal: AbortSignal): Promise<number> {
  const { minutes, pace, ...size } = readOptions(args, options);
  const say = createSay();
  console.log(`Soak, seed ${size.seed}: ${size.clients} clients for ${minutes} minutes. Starting the platform ...`);
  const platform = await startBreakablePlatform();
  try {
    const running = runSoak(platform, { ...size, seconds: minutes * 60, paceMs: pace * 1000, kills: 3 }, say);
    const checks = await unlessAborted(running, signal);
    for (const bug of bugsIn(platform)) console.log(`  note  a bug in the logs: ${bug}`);
    return report('Soak', checks, 'every client saw every event once, in order.') === 0 ? 0 : 1;
  } finally {
    await platform.stop();
  }
}

await runCommand(usage, main);
