import type { FetchDataRewrite } from '@apollo/query-planner';
import { type Entity, isEntity } from './entity.ts';
import type { TypeTests } from './type-tests.ts';

const fragmentPrefix = '... on ';

/** Changes an object in place. `typeName` is that of an object that does not say it itself. */
export type Rewrite = (data: unknown, typeName?: unknown) => void;

/**
 * Undoes what the planner had to disguise: a field asked for under another name because two types disagree on it, or the
 * type under which a subgraph knows an interface's objects.
 */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  isOfType: TypeTests,
): Rewrite | undefined {
  if (!rewrites?.length) return undefined;
  const all = rewrites.map(rewrite => compileAt(rewrite.path, rewrite, isOfType));
  return (data, typeName) => {
    for (const rewrite of all) rewrite(data, typeName);
  };
}

function compileAt([step, ...rest]: readonly string[], rewrite: FetchDataRewrite, isOfType: TypeTests): Rewrite {
  if (step === undefined) return () => undefined;
  const next = rest.length > 0 ? compileAt(rest, rewrite, isOfType) : undefined;
  const inEach: Rewrite = (data, typeName) => {
    if (Array.isArray(data)) for (const item of data) inEach(item);
    else if (isEntity(data)) inOne(data, typeName);
  };
  const inOne = step.startsWith(fragmentPrefix)
    ? ofType(isOfType(step.slice(fragmentPrefix.length)), next)
    : next
      ? (data: Entity) => next(data[step])
      : (data: Entity) => set(data, step, rewrite);
  return inEach;
}

const ofType =
  (test: (typeName: unknown) => boolean, next: Rewrite | undefined) =>
  (data: Entity, typeName: unknown): void => {
    const own = data['__typename'] ?? typeName;
    if (own === undefined || test(own)) next?.(data, typeName);
  };

function set(entity: Entity, name: string, rewrite: FetchDataRewrite) {
  if (rewrite.kind === 'ValueSetter') entity[name] = rewrite.setValueTo;
  else if (Object.hasOwn(entity, name)) {
    entity[rewrite.renameKeyTo] = entity[name];
    delete entity[name];
  }
}
