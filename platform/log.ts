import { type DestinationStream, type Level, type Logger, pino, stdTimeFunctions } from 'pino';
import { describeError } from './log-error.ts';
import { createPrettyStream } from './log-pretty.ts';
import { redact } from './log-redact.ts';

export type { Logger } from 'pino';

type LogOptions = {
  name: string;
  level?: Level | 'silent';
  /** Lines for people instead of JSON. */
  pretty?: boolean;
  destination?: DestinationStream;
};

/** A log that says nothing of people: secrets, contacts and places are cut out wherever they stand in an entry. */
export function createLog({ name, level = 'info', pretty = false, destination }: LogOptions): Logger {
  const stream = destination ?? (pretty ? createPrettyStream(process.stdout) : process.stdout);
  return pino(
    {
      name,
      level,
      base: {},
      timestamp: stdTimeFunctions.isoTime,
      serializers: { err: describeError },
      formatters: { level: label => ({ level: label }), log: redact },
    },
    stream,
  );
}
