import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One line of the platform made wrong, and the test that exists to notice just that. */
export type Fault = {
  name: string;
  /** What is wrong then, in words. */
  planted: string;
  file: string;
  /** Stands in the file exactly once. */
  find: string;
  put: string;
  test: string;
  /** The title of the test, or a part of it that no other test of the file has. */
  titled: string;
};

/** The file's text as it is, and with the fault in it. Throws where it is not what the fault was written for. */
export function plant(root: string, { name, file, find, put }: Fault): { original: string; wrong: string } {
  const original = readFileSync(join(root, file), 'utf8');
  const matches = original.split(find).length - 1;
  if (matches !== 1) throw new Error(`${name} fits ${matches} places of ${file}, not one: mend the list of faults.`);
  return { original, wrong: original.replace(find, () => put) };
}
