import type { Answer } from '../execution/answer.ts';
import type { StreamEvent } from './member.ts';

/** How the events of a subscription are written into one HTTP answer. */
export type StreamFormat = {
  headers: Record<string, string>;
  begin: string;
  /** The bytes of an event, made once for all who read this format. */
  next(event: StreamEvent): Buffer;
  /** The last answer: why there is no stream, or why it ends before its time. `isAnswer`: as the operation's own answer. */
  failure(answer: Answer, isAnswer: boolean): string;
  heartbeat: string;
  heartbeatMs: number;
  end: string;
  /** The end of a stream that goes on elsewhere: whoever reads it must not take it for complete. */
  interruption: string;
};

const neverStored = { 'cache-control': 'no-store', 'x-accel-buffering': 'no' };

/** Server-sent events, as `graphql-sse` speaks them with one connection an operation. */
const eventStream: StreamFormat = {
  headers: { ...neverStored, 'content-type': 'text/event-stream; charset=utf-8' },
  begin: ':\n\n',
  next: event => (event.asServerSent ??= Buffer.from(`event: next\ndata: ${event.payload}\n\n`)),
  failure: ({ text }) => `event: next\ndata: ${text}\n\n`,
  heartbeat: ':\n\n',
  heartbeatMs: 12_000,
  end: 'event: complete\ndata:\n\n',
  interruption: '', // a client that saw no `complete` subscribes again
};

const part = (body: string) => `\r\ncontent-type: application/json\r\n\r\n${body}\r\n--graphql`;

/** Apollo's subscriptions over multipart HTTP. A part ends with the next boundary, so that clients read it at once. */
const multipart: StreamFormat = {
  headers: { ...neverStored, 'content-type': 'multipart/mixed; boundary="graphql"; subscriptionSpec=1.0' },
  begin: '\r\n--graphql',
  next: event => (event.asPart ??= Buffer.from(part(`{"payload":${event.payload}}`))),
  failure: ({ text, errors }, isAnswer) =>
    part(isAnswer ? `{"payload":${text}}` : JSON.stringify({ payload: null, errors })),
  heartbeat: part('{}'),
  heartbeatMs: 5_000,
  end: '--\r\n',
  interruption: `${part('{"payload":null,"errors":[{"message":"The gateway is restarting: subscribe again.","extensions":{"code":"SUBGRAPH_UNAVAILABLE"}}]}')}--\r\n`,
};

export function formatFor(accept: string): StreamFormat | undefined {
  if (accept.includes('text/event-stream')) return eventStream;
  return accept.includes('multipart/mixed') ? multipart : undefined;
}
