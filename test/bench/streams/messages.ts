// What goes through Redis, the same for all servers: the whole event as payload, for those that pass it on, and a log of
// the events beside it, for those that read it there.

/** An event of an order. `sentAt` is the monotonic clock of the machine in microseconds, just before it is published. */
export type OrderEvent = {
  seq: number;
  type: string;
  status: string;
  occurredAt: string;
  recordedAt: string;
  sentAt: string;
  order: { id: string; status: string };
};

export type RiderPosition = {
  seq: number;
  recordedAt: string;
  sentAt: string;
  location: { latitude: number; longitude: number };
  headingDegrees: number;
  speedMetersPerSecond: number;
};

export const eventFields = 'seq type status occurredAt recordedAt sentAt';
export const positionFields =
  'seq recordedAt sentAt location { latitude longitude } headingDegrees speedMetersPerSecond';

export const fieldOf = { orders: 'orderStatusChanged', positions: 'riderLocationChanged' } as const;

export const orderTopic = (orderId: string) => `bench:order-news:${orderId}`;
export const positionTopic = (orderId: string) => `bench:position-news:${orderId}`;
/** A list: the event of seq n is at index n - 1. */
export const orderLogKey = (orderId: string) => `bench:order-log:${orderId}`;
/** The newest only. */
export const positionKey = (orderId: string) => `bench:position:${orderId}`;

/** The same in all processes of a machine. */
export const microseconds = (): number => Number(process.hrtime.bigint() / 1_000n);
