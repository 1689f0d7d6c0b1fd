/** What clients with streams can make grow, and how far. Times in ms. */
export type StreamLimits = {
  subscriptionsPerSocket: number;
  /** Of one person or guest, over all sockets and HTTP streams of this process. */
  subscriptionsPerViewer: number;
  /** New sockets of one address: so many a second once `upgradeBurst` are used up. */
  upgradesPerSecond: number;
  upgradeBurst: number;
  /** A proxy on the same machine brings everybody's sockets from one address: it is not counted unless this says so. */
  countLoopback: boolean;
  initTimeoutMs: number;
  largestMessageBytes: number;
  largestSubscribeBytes: number;
  /** A socket on which nothing is subscribed for so long is closed. */
  idleMs: number;
  pingEveryMs: number;
  /** How long a client may take to answer a close. */
  closeWithinMs: number;
  /** What may wait for a client that reads slowly, before it is let go of. */
  waitingBytes: number;
  waitingFrames: number;
  /** Over how long the clients of a gateway that stops are sent elsewhere. */
  drainMs: number;
  /** How often a stream's owner is asked again as whom its members follow. */
  checkEveryMs: number;
  sweepEveryMs: number;
};

export const streamLimits: StreamLimits = {
  subscriptionsPerSocket: 100,
  subscriptionsPerViewer: 2_000,
  upgradesPerSecond: 200,
  upgradeBurst: 1_000,
  countLoopback: false,
  initTimeoutMs: 10_000,
  largestMessageBytes: 1024 * 1024,
  largestSubscribeBytes: 100 * 1024,
  idleMs: 5 * 60_000,
  pingEveryMs: 12_000,
  closeWithinMs: 2_000,
  waitingBytes: 256 * 1024,
  waitingFrames: 1_000,
  drainMs: 2_000,
  checkEveryMs: 30_000,
  sweepEveryMs: 500,
};

/**
 * Whether a client is too slow to be sent `more` bytes beside those that wait, the `frames`th since it last had all. One
 * answer alone may be larger than what may wait: then nothing else does.
 */
export const isTooMuch = (limits: StreamLimits, waitingBytes: number, more: number, frames: number): boolean =>
  waitingBytes > 0 && (waitingBytes + more > limits.waitingBytes || frames > limits.waitingFrames);
