import { type Asker, type HttpRequest, HttpSocket } from './http-socket.ts';

export type HttpPool = ReturnType<typeof createHttpPool>;
/** A request on its way. */
export type Sending = { drop(): void };

const usuallyKeptMs = 30_000;
/** Before the server lets go of a socket: so that none is written to as it closes. */
const marginMs = 1_000;
const sweepMs = 5_000;

/**
 * Connections to one address, kept open between requests, as many as are asked at once: who asks bounds that. It is the
 * plain part of HTTP/1.1 that calls to subgraphs need, at less than half of what a general client costs for each.
 */
export function createHttpPool(url: URL, largestAnswerBytes: number) {
  const all = new Set<HttpSocket>();
  const idle: HttpSocket[] = [];
  let sweeping: NodeJS.Timeout | undefined;
  let closed: (() => void) | undefined;
  const options = {
    url,
    largestAnswerBytes,
    onIdle(socket: HttpSocket) {
      if (closed) return socket.drop();
      const keptMs = Math.min(usuallyKeptMs, (socket.keptMs ?? usuallyKeptMs) - marginMs);
      if (keptMs <= 0) return socket.drop();
      socket.idleUntil = performance.now() + keptMs;
      idle.push(socket);
    },
    onClose(socket: HttpSocket) {
      all.delete(socket);
      const at = idle.lastIndexOf(socket);
      if (at >= 0) idle.splice(at, 1);
      if (all.size === 0) closed?.();
    },
  };

  /** An open one, the one used last: the others may close for want of work. */
  function takeIdle(): HttpSocket | undefined {
    for (let socket = idle.pop(); socket; socket = idle.pop()) {
      if (socket.usable && socket.idleUntil > performance.now()) return socket;
      socket.drop();
    }
    return undefined;
  }

  function openSocket(): HttpSocket {
    const socket = new HttpSocket(options);
    all.add(socket);
    sweeping ??= setInterval(() => {
      const now = performance.now();
      for (const each of idle.filter(({ idleUntil }) => idleUntil <= now)) each.drop();
    }, sweepMs).unref();
    return socket;
  }

  function send(request: HttpRequest, asker: Asker): Sending {
    const socket = takeIdle() ?? openSocket();
    socket.send(request, asker);
    return socket;
  }

  /** Sends it over an open connection only after the loop had time to hear that the other side has closed it. */
  function sendOnce(request: HttpRequest, asker: Asker): Sending {
    const socket = takeIdle();
    if (!socket) return send(request, asker);
    let sending: Sending | undefined = socket;
    // The first of them may come before the next look at what has arrived, the second comes after it.
    setImmediate(() =>
      setImmediate(() => {
        if (!sending) return;
        if (socket.usable) socket.send(request, asker);
        else sending = sendOnce(request, asker);
      }),
    );
    return {
      drop() {
        sending?.drop();
        sending = undefined;
      },
    };
  }

  return {
    /** `once` is for what must not be sent twice. */
    request(request: HttpRequest, asker: Asker, once = false): Sending {
      return once ? sendOnce(request, asker) : send(request, asker);
    },
    /** Lets go of what is idle, and waits for the requests that run. */
    async close(): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      closed = resolve;
      clearInterval(sweeping);
      for (const socket of idle.splice(0)) socket.drop();
      if (all.size > 0) await promise;
    },
  };
}
