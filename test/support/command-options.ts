import { parseArgs } from 'node:util';

/** What an option is for people, and what it is where it is left out: that says whether it is a number or a text. */
export type Option = { initial: number | string; about: string };

type Values<Options extends Record<string, Option>> = {
  [Name in keyof Options]: Options[Name]['initial'] extends number ? number : string;
};

export class UsageError extends Error {}

/** Reads `--name value`. Numbers are above or at zero. Throws UsageError with the sentence to print. */
export function readOptions<Options extends Record<string, Option>>(
  args: readonly string[],
  options: Options,
): Values<Options> {
  const given = parse(args, Object.keys(options));
  const values = Object.entries(options).map(([name, { initial }]) => {
    const text = given[name];
    if (text === undefined || typeof initial === 'string') return [name, text ?? initial];
    const number = Number(text);
    if (text.trim() === '' || !(number >= 0)) throw new UsageError(`--${name} takes a number, not "${text}".`);
    return [name, number];
  });
  return Object.fromEntries(values) as Values<Options>;
}

function parse(args: readonly string[], names: readonly string[]): Record<string, string | undefined> {
  try {
    const options = Object.fromEntries(names.map(name => [name, { type: 'string' as const }]));
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A line for each option. */
export const describeOptions = (options: Record<string, Option>): string =>
  Object.entries(options)
    .map(([name, { initial, about }]) => `    --${name.padEnd(12)} ${about}${initial === '' ? '' : ` (${initial})`}`)
    .join('\n');
