import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Installs a package of its own, of programs to measure beside ours, when it is not there as its lock says. */
export async function installPackages(directory: string): Promise<void> {
  const installed = join(directory, 'node_modules/.package-lock.json');
  if (existsSync(installed) && packagesOf(installed) === packagesOf(join(directory, 'package-lock.json'))) return;
  console.log(`Installing other programs (npm ci in ${directory}), a minute ...`);
  const npm = spawn('npm', ['ci'], { cwd: directory, stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = await once(npm, 'exit');
  if (code !== 0) throw new Error(`npm ci in ${directory} ended with ${code}.`);
}

/** What is named in a lock, optional packages of other systems aside. */
function packagesOf(lock: string): string {
  const { packages } = JSON.parse(readFileSync(lock, 'utf8')) as { packages: Record<string, Record<string, unknown>> };
  return Object.entries(packages)
    .filter(([path, { optional }]) => path !== '' && !optional)
    .map(([path, { version }]) => `${path} ${version}`)
    .sort()
    .join('\n');
}
