import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));
const directory = join(project, '.dabba', 'simulation');
const startDeadlineMs = 180_000;

export type OwnPlatform = { url: string; run(command: string, args: string[]): Promise<number>; stop(): Promise<void> };

/**
 * Starts a platform for this run alone, with new data and a clock `speed` times as fast, beside any other that runs. Of
 * all that goes to the payment provider and comes back, a share of `providerFaults` goes wrong.
 */
export async function startOwnPlatform(speed: number, providerFaults: number): Promise<OwnPlatform> {
  const { DABBA_MYSQL_URL: _, DABBA_REDIS_URL: __, ...inherited } = process.env;
  const env = {
    ...inherited,
    DABBA_DIRECTORY: directory,
    DABBA_CLOCK_SPEED: String(speed),
    ...(providerFaults > 0 && { DABBA_PROVIDER_FAULTS: faultsAt(providerFaults) }),
  };
  const dabba = (command: string, args: string[]) =>
    spawn(process.execPath, [join(project, 'bin/dabba.mjs'), command, ...args], {
      cwd: project,
      env,
      stdio: 'inherit',
      detached: command === 'start',
    });

  const platform = dabba('start', ['--fresh', '--no-simulation']);
  const died = exitOf(platform);
  const url = await Promise.race([
    addressOf(platform),
    died.then(code => Promise.reject(new Error(`The platform did not start (exit code ${code}).`))),
  ]);
  return {
    url,
    run: (command, args) => exitOf(dabba(command, args)),
    async stop() {
      platform.kill('SIGTERM');
      await died;
    },
  };
}

/** Every kind of fault that the provider knows, alike. */
const faultsAt = (rate: number): string =>
  JSON.stringify({
    decline: rate,
    delay: rate,
    loseReply: rate,
    chargeError: rate,
    captureError: rate,
    voidError: rate,
    refundError: rate,
    doubleWebhook: rate,
    reorderWebhook: rate,
  });

const exitOf = (child: ChildProcess): Promise<number> =>
  new Promise(resolve => child.once('exit', code => resolve(code ?? 1)).once('error', () => resolve(1)));

/** The platform writes where it can be reached once it is ready. */
async function addressOf(platform: ChildProcess): Promise<string> {
  const deadline = Date.now() + startDeadlineMs;
  while (Date.now() < deadline && platform.exitCode === null) {
    await sleep(200);
    const address = readAddress();
    if (address && (await answers(address))) return address;
  }
  platform.kill('SIGTERM');
  throw new Error(`The platform was not ready within ${startDeadlineMs / 1_000} s.`);
}

function readAddress(): string | undefined {
  try {
    return (JSON.parse(readFileSync(join(directory, 'run.json'), 'utf8')) as { graphqlUrl?: string }).graphqlUrl;
  } catch {
    return undefined;
  }
}

const answers = (address: string): Promise<boolean> =>
  fetch(new URL('/ready', address), { signal: AbortSignal.timeout(2_000) }).then(
    response => response.ok,
    () => false,
  );
