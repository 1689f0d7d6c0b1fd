import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const lockPath = `${root}package-lock.json`;
const stampPath = `${root}node_modules/.dabba-lock`;

/** Runs `npm ci` when package-lock.json is not what is installed. Answers an exit code. */
export async function installPackages() {
  const lock = readFileSync(lockPath);
  const wanted = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted) return 0;
  if (!isInstalled(JSON.parse(lock))) {
    const code = await npmCi();
    if (code !== 0) return code;
  }
  writeFileSync(stampPath, wanted);
  return 0;
}

/** True when someone's own `npm install` already brought exactly these packages: npm's hidden lockfile says so. */
function isInstalled(lock) {
  const hiddenPath = `${root}node_modules/.package-lock.json`;
  if (!existsSync(hiddenPath)) return false;
  const installed = JSON.parse(readFileSync(hiddenPath, 'utf8')).packages;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    const found = installed[path];
    if (path === '') return true;
    return found === undefined ? wanted.optional === true : found.integrity === wanted.integrity;
  });
}

/** NODE_ENV=production in someone's shell must not drop the compiler and the pinned Node. */
function npmCi() {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  console.log('Installing packages (npm ci), about half a minute the first time ...');
  const beat = setInterval(() => console.log(`  ... still installing, ${seconds()} s`), 5000);
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  return new Promise(resolve => {
    const npm = spawn('npm', args, { cwd: root, stdio: 'inherit' });
    npm.on('error', error => {
      console.error(`npm could not be started (${error.message}): install Node 18 or later with npm.`);
      resolve(1);
    });
    npm.on('exit', (code, signal) => {
      if (code === 0) console.log(`Packages installed in ${seconds()} s.`);
      else console.error(`npm ci failed${signal ? ` (${signal})` : ''}: its own message stands above.`);
      resolve(code ?? 1);
    });
  }).finally(() => clearInterval(beat));
}
