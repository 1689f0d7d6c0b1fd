import type { ExecutionResult } from 'graphql';
import { type Entity, isEntity } from './entity.ts';
import { Missing, NotThere, type Path, SubgraphError } from './subgraph-error.ts';

/** What one fetch brought: its data, with every error standing where it explains a missing value, if it explains one. */
export type Arrival = {
  data: Entity | Error;
  errors: readonly SubgraphError[];
  /** What stands for the fields that null has risen over, from others of the same answer. */
  lost?: Error;
};

const none: readonly SubgraphError[] = [];

/** Puts the errors of a subgraph's answer into its data, so that they reach the client at the right path by themselves. */
export function arrivalOf({ data, errors }: ExecutionResult): Arrival {
  if (data && !errors?.length) return { data, errors: none };
  const arePlaced = errors?.some(({ path }) => path?.length) ?? false;
  const found = (errors ?? []).map(error => new SubgraphError(error, !data && !arePlaced));
  if (data) return { data: withErrors(data, found), errors: found };
  if (arePlaced) return { data: withErrors({}, found), errors: found, lost: new NotThere() };
  const [first] = found;
  const cause = first ? new Missing(first) : new Error('The subgraph answered neither data nor errors.');
  return { data: cause, errors: found };
}

function withErrors(data: Entity, errors: readonly SubgraphError[]) {
  for (const error of errors) place(error, data);
  return data;
}

function place(error: SubgraphError, data: Entity) {
  const { reportedPath } = error;
  let holder: unknown = data;
  for (const [depth, step] of reportedPath.entries()) {
    if (holder instanceof Missing) error.beside = holder.cause;
    if (!isEntity(holder) && !Array.isArray(holder)) return;
    const fields = holder as Record<string | number, unknown>;
    const isThere = Object.hasOwn(fields, step);
    // What is beyond the end of a list was not lost from it, and a prototype is no field.
    if (!isThere && (Array.isArray(holder) || step === '__proto__')) return;
    const value = isThere ? fields[step] : undefined;
    if (value === null || value === undefined) {
      fields[step] = new Missing(error, reportedPath.slice(depth + 1));
      return;
    }
    holder = value;
  }
}

/** What an object that failed as a whole would have brought: the failure, in the field that it came from or else in each. */
export function failureOf(names: readonly string[], failure: Error): Entity {
  const [origin, ...below] = failure instanceof Missing ? failure.below : [];
  if (!(failure instanceof Missing) || origin === undefined)
    return Object.fromEntries(names.map(name => [name, failure]));
  const [own, others] = [new Missing(failure.cause, below), new NotThere()];
  return Object.fromEntries(names.map(name => [name, name === origin ? own : others]));
}

/** The path of an error that nobody came across on the way through an answer: null has risen over it, for example. */
export function pathOf(error: SubgraphError, root: Entity): Path | undefined {
  const { reportedPath, beside = error } = error;
  const found = search(root, beside);
  if (!found) return String(reportedPath[0] ?? '_entities').startsWith('_entities') ? undefined : reportedPath;
  const shared = reportedPath.findIndex((step, depth) => step !== beside.reportedPath[depth]);
  if (shared < 0) return found;
  return [...found.slice(0, found.length - beside.reportedPath.length + shared), ...reportedPath.slice(shared)];
}

function search(value: unknown, error: SubgraphError): Path | undefined {
  if (value instanceof Missing) return value.cause === error ? value.below : undefined;
  if (!Array.isArray(value) && !isEntity(value)) return undefined;
  for (const [step, inner] of Object.entries(value)) {
    const found = search(inner, error);
    if (found) return [Array.isArray(value) ? Number(step) : step, ...found];
  }
  return undefined;
}
