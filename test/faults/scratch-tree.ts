import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectDirectory } from '../../launch/directory.ts';

export type ScratchTree = {
  root: string;
  /** For whatever its tests write; it goes with the tree. */
  temporary: string;
  remove(): void;
};

/** A copy of all that git knows of, as it stands in the working tree: what is planted there harms nobody. */
export function makeScratchTree(): ScratchTree {
  const directory = mkdtempSync(join(tmpdir(), 'dabba-faults-'));
  const [root, temporary] = [join(directory, 'tree'), join(directory, 'tmp')];
  const remove = () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  try {
    mkdirSync(temporary);
    for (const file of trackedFiles()) copy(file, root);
    symlinkSync(join(projectDirectory, 'node_modules'), join(root, 'node_modules'), 'dir');
    return { root, temporary, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function copy(file: string, root: string) {
  const source = join(projectDirectory, file);
  if (!statSync(source, { throwIfNoEntry: false })?.isFile()) return; // deleted, and not committed yet
  mkdirSync(dirname(join(root, file)), { recursive: true });
  copyFileSync(source, join(root, file));
}

const trackedFiles = (): string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: projectDirectory,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
    .split('\0')
    .filter(file => file !== '');
