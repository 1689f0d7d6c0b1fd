import { execFile, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import type { DatabaseBinaries } from './binaries.ts';

const run = promisify(execFile);

/** A server refuses to run as root unless it is told so. */
export const asRoot: string[] = process.getuid?.() === 0 ? ['--user=root'] : [];

/** Makes the data directory. Built beside and moved into place: a kill in the middle leaves no half of one. */
export async function initialize(binaries: DatabaseBinaries, data: string): Promise<void> {
  const half = `${data}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  const common = ['--no-defaults', ...asRoot, `--datadir=${half}`];
  if (binaries.kind === 'mysql') await run(binaries.server, [...common, '--initialize-insecure']);
  else await bootstrap(binaries, common);
  renameSync(half, data);
}

/**
 * What the script mariadb-install-db does, without the script: Debian's server package lacks a program that it calls.
 * Root may enter through the server's own socket only, and there is no other account.
 */
async function bootstrap({ server, tables }: DatabaseBinaries & { kind: 'mariadb' }, options: string[]): Promise<void> {
  const statements = [
    'create database if not exists mysql;\nuse mysql;\n',
    `SET @auth_root_socket='root';\n`,
    ...tables.map(path => readFileSync(path, 'utf8')),
  ];
  const child = spawn(server, [...options, '--bootstrap', '--innodb-log-file-size=32M', '--max-allowed-packet=8M'], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  let said = '';
  child.stderr.on('data', chunk => {
    said += chunk;
  });
  child.stdin.on('error', () => {}); // a server that died early says why on its error output
  child.stdin.end(statements.join('\n'));
  const code = await ended;
  if (code !== 0) throw new Error(`MariaDB could not make its data directory (exit code ${code}):\n${said}`);
}
