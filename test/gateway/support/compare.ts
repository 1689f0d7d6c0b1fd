import assert from 'node:assert/strict';
import type { ExecutionResult } from 'graphql';

type Path = readonly (string | number)[];
export type Said = { data?: unknown; errors?: readonly { message?: string; path?: Path | undefined }[] | undefined };

/**
 * What of an answer every correct executor agrees on. Where one null swallowed several errors the specification leaves
 * open which of them is reported: all of them stand for the place that is null.
 */
export function nullsExplained({ data, errors = [] }: Said): string[] {
  return [...new Set(errors.map(({ path = [] }) => nullOn(data, path).join('.')))].toSorted();
}

/** How far a path goes before it comes to a null. */
function nullOn(data: unknown, path: Path): Path {
  let value = data;
  for (const [index, step] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, index);
    value = (value as Record<string | number, unknown>)[step];
  }
  return path;
}

/** Our answer must be the plain one; each of our errors must be one that happens when all of them are let happen. */
export function assertSame(ours: Said, plain: ExecutionResult, lenient: ExecutionResult, about: string): void {
  const context = `${about}\nOur errors: ${JSON.stringify(ours.errors)}`;
  assert.deepEqual(ours.data, JSON.parse(JSON.stringify(plain.data ?? null)), context);
  assert.deepEqual(nullsExplained(ours), nullsExplained(plain), context);
  const possible = new Set([...(plain.errors ?? []), ...(lenient.errors ?? [])].map(({ path }) => path?.join('.')));
  for (const { path = [] } of ours.errors ?? [])
    assert.ok(
      possible.has(path.join('.')) || valueAt(lenient.data, path) === null,
      `An error at ${path.join('.')}: ${context}`,
    );
  const paths = (ours.errors ?? []).map(({ path = [] }) => path.join('.'));
  assert.equal(new Set(paths).size, paths.length, `An error is said twice: ${context}`);
}

const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | undefined | null)?.[step], data) ??
  null;
