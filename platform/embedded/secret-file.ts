import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export const randomSecret = (): string => randomBytes(24).toString('hex');

/** The secret kept at this path, made at the first call; readable by the owner only. */
export function secretAt(path: string, create: () => string = randomSecret): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const kept = readFileSync(path, 'utf8');
    if (kept !== '') return kept;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const secret = create();
  writeFileSync(path, secret, { mode: 0o600 });
  return secret;
}
