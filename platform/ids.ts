import { v7 } from 'uuid';

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A new UUIDv7 in lower case: sorts by time, so that new rows land at the end of an index. */
export const newId = (): string => v7();

/** Whether a value has the form of our ids. What has not, cannot name anything: callers answer "not found". */
export const isId = (value: unknown): value is string => typeof value === 'string' && shape.test(value);
