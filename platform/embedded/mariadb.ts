import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { type DatabaseBinaries, findDatabase } from './binaries.ts';
import { freePort, localhost } from './free-port.ts';
import { asRoot, initialize } from './initialize.ts';
import { BinariesMissing } from './install-binaries.ts';
import { randomSecret } from './secret-file.ts';
import { startServer } from './server-process.ts';

export type MariaDbOptions = {
  directory: string;
  password?: string;
  /** Any free one where left out. */
  port?: number;
  /** Off: a commit does not wait for the disk. For tests, whose data nobody misses. */
  durable?: boolean;
  onDeath?: (message: string) => void;
};

/** `url` is the administrator's: it may create schemas and users. */
export type EmbeddedMariaDb = { url: string; stop(): Promise<void> };

const admin = 'dabba_admin';
const answerDeadlineMs = 2000;
const socketName = 'server.sock';

/** A private MariaDB (or MySQL 8 where only that is installed) on a free port of 127.0.0.1. */
export async function startMariaDb(options: MariaDbOptions): Promise<EmbeddedMariaDb> {
  const binaries = findDatabase();
  if (!binaries)
    throw new BinariesMissing('No MariaDB or MySQL is installed; npm start and npm test say how to get it.');
  const { directory, password = randomSecret(), durable = true, onDeath } = options;
  const data = join(directory, 'data');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (!existsSync(data)) await initialize(binaries, data);
  // Of its own: a server that starts removes what it takes for leftovers, also those of another one in /tmp.
  const temporary = join(directory, 'tmp');
  mkdirSync(temporary, { recursive: true, mode: 0o700 });
  const port = options.port ?? (await freePort());
  const initFile = join(directory, 'init.sql');
  writeFileSync(initFile, accounts(binaries, password), { mode: 0o600 });
  const url = `mysql://${admin}:${password}@${localhost}:${port}/${socketIn(data)}`;

  const server = await startServer({
    name: binaries.kind === 'mariadb' ? 'MariaDB' : 'MySQL',
    program: binaries.server,
    args: [...serverOptions(binaries, data, port, durable), `--tmpdir=${temporary}`, `--init-file=${initFile}`],
    directory,
    isReady: () => answers(url),
    ...(onDeath && { onDeath }),
  });
  return { url, stop: server.stop };
}

/** A longer name than this is none for a socket. */
const longestSocketName = 100;

/** By its socket rather than by TCP, which costs each statement a quarter of its time more on both sides. */
function socketIn(data: string): string {
  const socketPath = resolve(data, socketName);
  return socketPath.length <= longestSocketName ? `?${new URLSearchParams({ socketPath })}` : '';
}

/** Run at every start before anyone may connect: the server never stands open, and a lost secret is replaced. */
function accounts(binaries: DatabaseBinaries, password: string): string {
  // By TCP and by the socket.
  const admins = [`'${admin}'@'${localhost}'`, `'${admin}'@'localhost'`];
  const statements = [
    ...admins.flatMap(who => [
      `CREATE USER IF NOT EXISTS ${who} IDENTIFIED BY '${password}'`,
      `ALTER USER ${who} IDENTIFIED BY '${password}'`,
      `GRANT ALL PRIVILEGES ON *.* TO ${who} WITH GRANT OPTION`,
    ]),
    ...(binaries.kind === 'mysql' ? [`ALTER USER 'root'@'localhost' IDENTIFIED BY '${password}'`] : []),
  ];
  return statements.map(statement => `${statement};\n`).join('');
}

function serverOptions(binaries: DatabaseBinaries, data: string, port: number, durable: boolean): string[] {
  return [
    '--no-defaults',
    ...asRoot,
    `--datadir=${data}`,
    `--socket=${socketName}`, // inside the data directory: a full path may be longer than a socket's name can be
    '--pid-file=server.pid',
    `--port=${port}`,
    `--bind-address=${localhost}`,
    '--skip-name-resolve',
    '--skip-log-bin',
    '--max-connections=400',
    '--innodb-buffer-pool-size=128M',
    `--innodb-flush-log-at-trx-commit=${durable ? 1 : 0}`,
    '--performance-schema=OFF',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_520_ci',
    '--default-time-zone=+00:00',
    ...(binaries.kind === 'mysql' ? ['--mysqlx=OFF'] : ['--innodb-log-file-size=32M']),
  ];
}

async function answers(url: string): Promise<boolean> {
  try {
    const connection = await createConnection({ uri: url, connectTimeout: answerDeadlineMs });
    await connection.end();
    return true;
  } catch {
    return false;
  }
}
