import type { BreakablePlatform } from './breakable-platform.ts';

const told = 5;

/** Of what the processes wrote: errors that nobody had foreseen, and events that were given up. The first few. */
export const bugsIn = (platform: Pick<BreakablePlatform, 'logLines'>): string[] =>
  platform
    .logLines()
    .filter(line => /a bug answered|dead letter|"level":60/.test(line))
    .slice(0, told)
    .map(inWords);

/** A log line in one line that people can read, with the place of our own code. */
function inWords(line: string): string {
  try {
    const { name, msg, err } = JSON.parse(line) as { name: string; msg: string; err?: LoggedError };
    const cause = err?.cause?.message ?? /[Dd]eadlock[^\\\n]*|Lock wait[^\\\n]*/.exec(line)?.[0];
    const places = err?.stack?.split('\n').filter(one => one.includes('file:') && !one.includes('node_modules'));
    return [name, msg, err?.message, cause, places?.[0]?.trim()].filter(Boolean).join(' | ');
  } catch {
    return line;
  }
}

type LoggedError = { message?: string; stack?: string; cause?: { message?: string } };
