import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { createConnection } from 'mysql2/promise';
import { projectDirectory } from '../../launch/directory.ts';

/** What a number was measured on, without which it says nothing. */
export type Host = {
  cores: number;
  cpu: string;
  memoryGb: number;
  node: string;
  /** Processes that wanted to run just before, averaged over a minute: above zero, others disturbed the numbers. */
  load: number;
  /** With `+` where files differ from it. */
  commit: string;
};
export type Machine = Host & { database: string };

export async function describeMachine(mysqlUrl: string, load: number): Promise<Machine> {
  const connection = await createConnection(mysqlUrl);
  const [rows] = await connection.query('SELECT VERSION() AS version, @@innodb_flush_log_at_trx_commit AS flush');
  await connection.end();
  const { version, flush } = (rows as { version: string; flush: number }[])[0] ?? { version: '?', flush: 0 };
  return { ...describeHost(load), database: `${version}, flush ${flush}` };
}

export const describeHost = (load: number): Host => ({
  cores: cpus().length,
  cpu: cpus()[0]?.model.trim() ?? '?',
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  load,
  commit: commit(),
});

export const currentLoad = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100;

function commit(): string {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: projectDirectory, encoding: 'utf8', stdio: 'pipe' }).trim();
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '-uno') === '' ? '' : '+');
  } catch {
    return 'no repository';
  }
}
