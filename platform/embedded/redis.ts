import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedis } from './binaries.ts';
import { freePort, localhost } from './free-port.ts';
import { BinariesMissing } from './install-binaries.ts';
import { randomSecret } from './secret-file.ts';
import { startServer } from './server-process.ts';

export type RedisOptions = {
  /** Where its files live. Without one: a directory of its own under the system's, removed by stop(). */
  directory?: string;
  password?: string;
  /** Any free one where left out. */
  port?: number;
  /** Keeps the data over a restart; at most the last second is lost with the power. */
  persistent?: boolean;
  onDeath?: (message: string) => void;
};

export type EmbeddedRedis = { url: string; stop(): Promise<void> };

const answerDeadlineMs = 1000;

/** A private Redis on a free port of 127.0.0.1, behind a password: 20 to 40 ms. */
export async function startRedis(options: RedisOptions = {}): Promise<EmbeddedRedis> {
  const redis = findRedis();
  if (!redis) throw new BinariesMissing('No Redis server is installed; npm start and npm test say how to get one.');
  const { password = randomSecret(), persistent = false, onDeath } = options;
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'dabba-redis-'));
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const port = options.port ?? (await freePort());
  const config = join(directory, 'redis.conf');
  writeFileSync(config, configuration({ directory, port, password, persistent }), { mode: 0o600 });

  const server = await startServer({
    name: 'Redis',
    ...redis,
    args: [config],
    directory,
    isReady: () => answersPing(port, password),
    ...(onDeath && { onDeath }),
  });
  return {
    url: `redis://:${password}@${localhost}:${port}`,
    async stop() {
      await server.stop();
      if (options.directory === undefined) rmSync(directory, { recursive: true, force: true });
    },
  };
}

type Configuration = { directory: string; port: number; password: string; persistent: boolean };

/** In a file, because everyone on the machine can read a command line, and a password must not stand there. */
function configuration({ directory, port, password, persistent }: Configuration): string {
  const lines = [
    `bind ${localhost}`,
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${JSON.stringify(directory)}`,
    'daemonize no',
    'save ""',
    `appendonly ${persistent ? 'yes' : 'no'}`,
    'appendfsync everysec',
  ];
  return `${lines.join('\n')}\n`;
}

/** False while nobody listens and while Redis still reads its file. */
function answersPing(port: number, password: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host: localhost, port, timeout: answerDeadlineMs });
    let answer = '';
    const finish = (ready: boolean) => {
      socket.destroy();
      resolve(ready);
    };
    socket.on('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on('data', chunk => {
      answer += chunk;
      if (answer.includes('+PONG')) finish(true);
      else if (answer.includes('-')) finish(false);
    });
    socket.on('error', () => finish(false));
    socket.on('timeout', () => finish(false));
    socket.on('close', () => finish(false));
  });
}
