import type { DestinationStream } from 'pino';

type Entry = Record<string, unknown> & {
  level: string;
  time: string;
  name?: string;
  msg?: string;
  err?: { stack?: string };
};

const color: Record<string, number> = { trace: 90, debug: 90, info: 32, warn: 33, error: 31, fatal: 31 };

/** Writes each entry as one line for a person: time, level, name, message, the rest as `key=value`. */
export function createPrettyStream(output: NodeJS.WriteStream): DestinationStream {
  const paint = (text: string, code: number | undefined) =>
    output.isTTY && code ? `\u001b[${code}m${text}\u001b[0m` : text;
  return {
    write(line) {
      const { level, time, name, msg, err, ...rest } = JSON.parse(line) as Entry;
      const details = Object.entries(rest).map(
        ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
      );
      const head = [time.slice(11, 19), paint(level.toUpperCase().padEnd(5), color[level]), name, msg, ...details];
      output.write(`${head.filter(Boolean).join(' ')}\n${err?.stack ? `${err.stack}\n` : ''}`);
    },
  };
}
