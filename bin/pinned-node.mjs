import { spawnSync } from 'node:child_process';
import { root } from './packages.mjs';

const wantedMajor = 24;

/** The Node that package.json pins, or the running one where it is new enough. Says in one line why there is none. */
export function chooseNode() {
  const pinned = `${root}node_modules/.bin/node`;
  const found = spawnSync(pinned, ['--version'], { encoding: 'utf8' });
  if (found.status === 0) return pinned;
  if (Number.parseInt(process.versions.node, 10) >= wantedMajor) return process.execPath;
  console.error(
    `Dabba needs Node ${wantedMajor}: this is ${process.version}, and npm has no pinned build for ` +
      `${process.platform}-${process.arch}. Install Node ${wantedMajor} and repeat the command.`,
  );
  return undefined;
}
