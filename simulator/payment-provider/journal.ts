import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Entry, entryShape } from './entries.ts';

export type Journal = { entries: Entry[]; append(entry: Entry): void; close(): void };

/**
 * Everything that ever happened here, one JSON document a line. A line that a crash tore off at the end is forgotten:
 * nobody had been told of it yet.
 */
export function openJournal(directory: string): Journal {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'journal.ndjson');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
  const entries = whole.split('\n').flatMap(line => (line === '' ? [] : [entryShape.parse(JSON.parse(line))]));
  const file = openSync(path, 'a');
  return {
    entries,
    append(entry) {
      writeSync(file, `${JSON.stringify(entry)}\n`);
      fsyncSync(file);
    },
    close: () => closeSync(file),
  };
}
