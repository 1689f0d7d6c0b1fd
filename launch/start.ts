import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { createClock } from '#platform/clock.ts';
import { readEnv } from '#platform/env.ts';
import { createLog, type Logger } from '#platform/log.ts';
import { runMain, type Shutdown } from '#platform/shutdown.ts';
import { banner } from './banner.ts';
import { choosePort } from './choose-port.ts';
import { runDirectory } from './directory.ts';
import { startFiveProcesses } from './five-processes.ts';
import { parseStartFlags, type StartFlags } from './flags.ts';
import type { Launch } from './launch.ts';
import { loadDemo } from './load-demo.ts';
import { startOneProcess } from './one-process.ts';
import { showProgress } from './progress.ts';
import { provision } from './provision.ts';
import { removeRunFile, writeRunFile } from './run-file.ts';
import { developmentSecrets } from './secrets.ts';
import { openServices } from './services.ts';
import { startSimulation } from './simulation.ts';
import { untilReady } from './until-ready.ts';

/** npm start: everything that a newcomer needs on one machine, in the order it comes up; it goes down in reverse. */
async function start(flags: StartFlags, log: Logger, shutdown: Shutdown): Promise<void> {
  const env = readEnv({
    DABBA_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error']).default('warn'),
    DABBA_CLOCK_SPEED: z.coerce.number().positive().default(1),
    DABBA_CLOCK_ANCHOR_MS: z.coerce.number().positive().default(Date.now()),
  });
  log.level = env.DABBA_LOG_LEVEL;
  const clock = { speed: env.DABBA_CLOCK_SPEED, anchorMs: env.DABBA_CLOCK_ANCHOR_MS };

  const services = await openServices({ runDirectory, fresh: flags.fresh, progress: showProgress, onDeath: stopAll });
  shutdown.add('embedded services', () => services.stop());
  if (flags.fresh) rmSync(join(runDirectory, 'payment-provider'), { recursive: true, force: true });

  const port = await choosePort(flags.port, line => console.log(`  ${line}`));
  removeRunFile(runDirectory); // a killed run's addresses are nobody's now
  const secrets = developmentSecrets(runDirectory);
  const { mysqlUrl, redisUrl } = services;
  const mysqlUrls = await provision({ mysqlUrl, passwords: secrets.mysqlPasswords });
  const now = createClock(clock);
  const stores = { runDirectory, mysqlUrls, redisUrl };
  const launch: Launch = { ...stores, secrets, port, clock, now, log, shutdown, onDeath: stopAll };
  const gatewayUrl = await showProgress('Starting the four subgraphs and the gateway', async () => {
    const url = await (flags.services ? startFiveProcesses : startOneProcess)(launch);
    await untilReady(url);
    return url;
  });
  const near = await showProgress('Loading the demo city', () => loadDemo(launch));

  const graphqlUrl = `${gatewayUrl}/graphql`;
  writeRunFile(runDirectory, { mysqlUrl, mysqlUrls, redisUrl, graphqlUrl, clock });
  shutdown.add('run file', () => removeRunFile(runDirectory));
  const simulation = flags.simulation ? startSimulation(graphqlUrl, runDirectory) : undefined;
  if (simulation) shutdown.add('simulation', () => simulation.stop());
  const simulationLog = simulation && relative(process.cwd(), simulation.logFile);
  console.log(banner({ graphqlUrl, near, services: flags.services, simulationLog }));
  shutdown.add('farewell', () => console.log('\nStopping ...'));
}

/** A part that the rest cannot do without has died: nobody is served by half a platform. */
function stopAll(message: string): void {
  if (process.exitCode !== undefined) return; // the first death brings others with it
  console.error(`\n${message}\nStopping everything.`);
  process.exitCode = 1;
  process.kill(process.pid, 'SIGTERM');
}

process.on('disconnect', () => process.kill(process.pid, 'SIGTERM')); // npm, or whoever started us, was killed
process.channel?.unref();
process.on('SIGHUP', () => process.kill(process.pid, 'SIGTERM')); // the terminal was closed

const log = createLog({ name: 'dabba', level: 'warn', pretty: true });
await runMain(async shutdown => start(parseStartFlags(process.argv.slice(2)), log, shutdown), log);
