import { parseArgs } from 'node:util';
import { EnvError } from '#platform/env.ts';

export type StartFlags = {
  /** Gateway and subgraphs as five processes instead of one. */
  services: boolean;
  fresh: boolean;
  simulation: boolean;
  /** Undefined: 4000, or the next free one. */
  port: number | undefined;
};

const usage =
  'npm start knows --services, --fresh, --port <number> and --no-simulation (after two dashes: npm start -- --fresh).';

/** Throws EnvError, whose message is the one sentence to print. */
export function parseStartFlags(args: readonly string[]): StartFlags {
  const { services = false, fresh = false, port, 'no-simulation': still = false } = parse(args);
  if (port !== undefined && !isPort(port)) throw new EnvError(`--port takes a number from 1 to 65535, not "${port}".`);
  return { services, fresh, simulation: !still, port: port === undefined ? undefined : Number(port) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        services: { type: 'boolean' },
        fresh: { type: 'boolean' },
        port: { type: 'string' },
        'no-simulation': { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new EnvError(`${(error as Error).message.split('.')[0]}: ${usage}`);
  }
}

const isPort = (text: string): boolean => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
