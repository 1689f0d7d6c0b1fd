import type { Answer } from '../execution/answer.ts';

/** How the events of a subscription are written into one HTTP answer. */
export type StreamFormat = {
  headers: Record<string, string>;
  begin: string;
  next(answer: Answer): string;
  /** Says why the stream ends before its time. */
  failure(answer: Answer): string;
  heartbeat: string;
  heartbeatMs: number;
  end: string;
};

const neverStored = { 'cache-control': 'no-store', 'x-accel-buffering': 'no' };

const nextEvent = ({ text }: Answer) => `event: next\ndata: ${text}\n\n`;

/** Server-sent events, as `graphql-sse` speaks them with one connection an operation. */
export const eventStream: StreamFormat = {
  headers: { ...neverStored, 'content-type': 'text/event-stream; charset=utf-8' },
  begin: ':\n\n',
  next: nextEvent,
  failure: nextEvent,
  heartbeat: ':\n\n',
  heartbeatMs: 12_000,
  end: 'event: complete\ndata:\n\n',
};

const part = (body: string) => `content-type: application/json\r\n\r\n${body}\r\n--graphql`;

/** Apollo's subscriptions over multipart HTTP. A part ends with the next boundary, so that clients read it at once. */
export const multipart: StreamFormat = {
  headers: { ...neverStored, 'content-type': 'multipart/mixed; boundary="graphql"; subscriptionSpec=1.0' },
  begin: '\r\n--graphql',
  next: ({ text }) => `\r\n${part(`{"payload":${text}}`)}`,
  failure: ({ errors }) => `\r\n${part(JSON.stringify({ payload: null, errors }))}`,
  heartbeat: `\r\n${part('{}')}`,
  heartbeatMs: 5_000,
  end: '--\r\n',
};
