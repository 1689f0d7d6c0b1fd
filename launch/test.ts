import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBinaries } from '#platform/embedded/install-binaries.ts';
import { startMariaDb } from '#platform/embedded/mariadb.ts';
import { projectDirectory } from './directory.ts';
import { showProgress } from './progress.ts';

const allTests = ['test/**/*.test.ts'];
const testDeadlineMs = 120_000;

/** npm test: one private database for the run; each test file that needs Redis starts its own. */
async function main(args: string[]): Promise<number> {
  await ensureBinaries(showProgress);
  const directory = mkdtempSync(join(tmpdir(), 'dabba-test-'));
  try {
    const database = await showProgress('Starting MariaDB for the tests', () =>
      startMariaDb({ directory, durable: false }),
    );
    try {
      // What a killed test leaves in its temporary directory goes with ours.
      return await runTests(args, { ...process.env, DABBA_TEST_MYSQL_URL: database.url, TMPDIR: directory });
    } finally {
      await database.stop();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Options of node:test may be given, files instead of all of them too. */
function runTests(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const files = args.some(arg => !arg.startsWith('-')) ? [] : allTests;
  const options = ['--test', '--test-reporter=spec', '--test-concurrency=2', `--test-timeout=${testDeadlineMs}`];
  const child = spawn(process.execPath, [...options, ...args, ...files], {
    cwd: projectDirectory,
    env,
    stdio: 'inherit',
  });
  const stop = () => void child.kill('SIGTERM');
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(event, stop);
  process.channel?.unref();
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', code => resolve(code ?? 1));
  });
}

process.exitCode = await main(process.argv.slice(2)).catch(error => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
