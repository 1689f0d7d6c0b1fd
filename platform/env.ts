import { z } from 'zod';

/** A variable of the environment is missing or wrong; the message is the one sentence to print. */
export class EnvError extends Error {
  override name = 'EnvError';
}

/** Reads and checks the variables named in `shape`; an empty one counts as not set. Throws EnvError. */
export function readEnv<Shape extends z.ZodRawShape>(
  shape: Shape,
  source: Record<string, string | undefined> = process.env,
): Readonly<z.infer<z.ZodObject<Shape>>> {
  const given = Object.fromEntries(
    Object.keys(shape).flatMap(name =>
      source[name] === undefined || source[name] === '' ? [] : [[name, source[name]]],
    ),
  );
  const result = z.object(shape).safeParse(given);
  if (result.success) return Object.freeze(result.data);
  const issue = result.error.issues[0];
  const name = String(issue?.path[0] ?? 'unknown'); // what follows is a place inside the value
  if (given[name] === undefined) throw new EnvError(`The environment variable ${name} is not set.`);
  throw new EnvError(`The environment variable ${name} is wrong: ${issue?.message ?? 'not understood'}.`);
}
