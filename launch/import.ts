import { spawn } from 'node:child_process';
import { EnvError } from '#platform/env.ts';
import { merchantAccountId } from '../demo/accounts.ts';
import { borrowServices } from './borrow-services.ts';
import { projectDirectory } from './directory.ts';

/** npm run import: the catalog's own importer, given the catalog's own database. */
async function main(args: string[]): Promise<number> {
  const services = await borrowServices();
  try {
    return await runImporter(args, {
      ...process.env,
      DABBA_MYSQL_URL: services.mysqlUrls.catalog,
      DABBA_REDIS_URL: services.redisUrl,
      DABBA_IMPORT_OWNER: process.env['DABBA_IMPORT_OWNER'] ?? merchantAccountId,
    });
  } finally {
    await services.giveBack();
  }
}

/** In the directory where the command was typed: a file's name is relative to it. */
function runImporter(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const program = `${projectDirectory}subgraphs/catalog/import/main.ts`;
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  const child = spawn(process.execPath, [program, ...args], { cwd, env, stdio: 'inherit' });
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(event, () => child.kill('SIGTERM'));
  process.channel?.unref();
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', code => resolve(code ?? 1));
  });
}

process.exitCode = await main(process.argv.slice(2)).catch(error => {
  if (!(error instanceof EnvError)) throw error;
  console.error(error.message);
  return 1;
});
