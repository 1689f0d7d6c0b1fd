import { z } from 'zod';
import type { IntegrationEvent } from './outbox.ts';

/** One entry of a Redis stream: its id there, and the field/value list. */
export type StreamEntry = [id: string, fields: string[] | null];

type Row = {
  eventId: string;
  type: string;
  aggregateId: string;
  seq: number;
  occurredAt: Date;
  payload: object;
};

export const encodeEvent = ({ eventId, type, aggregateId, seq, occurredAt, payload }: Row): string =>
  JSON.stringify({ id: eventId, type, aggregateId, seq, occurredAt, payload });

const eventShape = z.object({
  id: z.string(),
  type: z.string(),
  aggregateId: z.string(),
  seq: z.number(),
  occurredAt: z.string().transform(text => new Date(text)),
  payload: z.unknown(),
});

/** The event of an entry; `null` when the entry is not one of ours, or was trimmed. */
export function decodeEvent([, fields]: StreamEntry): IntegrationEvent | null {
  const at = fields?.indexOf('event') ?? -1;
  const text = at < 0 ? undefined : fields?.[at + 1];
  if (text === undefined) return null;
  try {
    return eventShape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
