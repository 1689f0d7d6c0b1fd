import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** `tables` are the SQL files that make the system tables. */
export type DatabaseBinaries =
  | { kind: 'mariadb'; server: string; tables: string[] }
  | { kind: 'mysql'; server: string };
/** redis-check-rdb is the same program as redis-server, told apart by the name it is called by. */
export type RedisBinary = { program: string; argv0: string };

const alsoIn = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/bin',
  '/opt/homebrew/bin',
  '/opt/homebrew/sbin',
];

export function findDatabase(): DatabaseBinaries | undefined {
  const mariadbd = findProgram('mariadbd');
  const tables = mariadbd && systemTables(mariadbd);
  if (mariadbd && tables) return { kind: 'mariadb', server: mariadbd, tables };
  const mysqld = findProgram('mysqld');
  if (!mysqld || isMariaDb(mysqld)) return undefined;
  return { kind: 'mysql', server: mysqld };
}

export function findRedis(): RedisBinary | undefined {
  for (const name of ['redis-server', 'redis-check-rdb', 'redis-check-aof', 'valkey-server']) {
    const program = findProgram(name);
    if (program) return { program, argv0: 'redis-server' };
  }
  return undefined;
}

/** They lie in share/ beside the program's directory, under a name that changed with MariaDB 11. */
function systemTables(mariadbd: string): string[] | undefined {
  const shares = [join(dirname(realpathSync(mariadbd)), '../share'), join(dirname(mariadbd), '../share'), '/usr/share'];
  const directories = shares.flatMap(share => [join(share, 'mysql'), join(share, 'mariadb')]);
  for (const directory of directories) {
    for (const prefix of ['mysql', 'mariadb']) {
      const tables = [`${prefix}_system_tables.sql`, `${prefix}_system_tables_data.sql`].map(name =>
        join(directory, name),
      );
      if (tables.every(path => existsSync(path))) return tables;
    }
  }
  return undefined;
}

function findProgram(name: string): string | undefined {
  const directories = [...(process.env['PATH'] ?? '').split(delimiter), ...alsoIn].filter(
    directory => directory !== '',
  );
  return directories.map(directory => join(directory, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const isMariaDb = (mysqld: string): boolean =>
  execFileSync(mysqld, ['--no-defaults', '--version'], { encoding: 'utf8' }).includes('MariaDB');
