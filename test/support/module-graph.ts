import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export type ModuleGraph = {
  /** Absolute paths of the files of this project that the entry reaches, itself included. */
  files: Set<string>;
  /** Names of the packages that they need at run time. */
  packages: Set<string>;
};

/** What a program really loads: its imports followed from file to file, types left out as Node leaves them out. */
export function moduleGraph(entry: string): ModuleGraph {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const name of importsOf(file)) {
      const local = resolveLocal(name, file);
      if (local) waiting.push(local);
      else if (!name.startsWith('node:')) packages.add(packageOf(name));
    }
  }
  return { files, packages };
}

const statement = /^(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s*)?'([^']+)'/gm;
const dynamic = /\bimport\('([^']+)'\)/g;

function importsOf(file: string): string[] {
  if (!existsSync(file)) throw new Error(`${file} does not exist`);
  const text = readFileSync(file, 'utf8');
  return [statement, dynamic].flatMap(pattern => [...text.matchAll(pattern)].map(match => match[1] ?? ''));
}

function resolveLocal(name: string, file: string): string | undefined {
  if (name.startsWith('#platform/')) return join(root, 'platform', name.slice('#platform/'.length));
  return name.startsWith('.') ? join(dirname(file), name) : undefined;
}

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
