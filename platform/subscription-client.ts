import type { ExecutionResult } from 'graphql';
import type { ClaimsCodec } from './claims.ts';
import { saysUnavailable, unavailable } from './errors.ts';
import { createEventQueue } from './event-queue.ts';
import type { Logger } from './log.ts';
import { Patience } from './patience.ts';
import { createPullIterator } from './pull-iterator.ts';
import { revive } from './revive-result.ts';
import { type Address, chooseAddress } from './subgraph-address.ts';
import type { Call, GraphQLRequest } from './subgraph-connection.ts';
import { openSubgraphSocket, type SubgraphSocket } from './subgraph-socket.ts';

type ClientOptions = {
  name: string;
  addresses: readonly Address[];
  codec: ClaimsCodec;
  log: Logger;
  /** For the opening of subscriptions that have no deadline of their own. */
  timeoutMs: number;
  onAway: (address: Address) => void;
};

const largestBacklog = 1_024;

const streamsOf = ({ streams }: Address) => streams;

/**
 * Subscriptions of one subgraph over one socket for each address in use, opened for the first of them and closed soon
 * after the last. Resuming is up to whoever reads: only they know from which event on.
 */
export function createSubscriptionClient({ name, addresses, codec, log, timeoutMs, onAway }: ClientOptions) {
  const sockets = new Map<Address, SubgraphSocket>();

  function socketTo(address: Address): SubgraphSocket {
    const open = sockets.get(address);
    if (open) return open;
    const socket = openSubgraphSocket(address.url, () => {
      if (sockets.get(address) === socket) sockets.delete(address);
    });
    sockets.set(address, socket);
    return socket;
  }

  /** A socket that is open, of the address with the fewest streams; `undefined` when there is none in time. */
  async function openSocket(patience: Patience, about: object) {
    const tried: Address[] = [];
    while (!patience.interrupted) {
      const address = chooseAddress(addresses, { tried, load: streamsOf });
      if (!address || tried.includes(address)) return undefined;
      tried.push(address);
      const socket = socketTo(address);
      try {
        await patience.bounds(socket.opened);
        return { address, socket };
      } catch (error) {
        if (patience.interrupted) return undefined;
        log.warn({ err: error, ...about }, 'a subgraph takes no subscriptions');
        onAway(address);
      }
    }
    return undefined;
  }

  async function subscribe(request: GraphQLRequest, call: Call): Promise<AsyncIterableIterator<ExecutionResult>> {
    call.signal.throwIfAborted();
    const about = { subgraph: name, requestId: call.claims.requestId };
    const patience = new Patience(call.signal, call.deadlineAt ?? performance.now() + timeoutMs);
    const opened = await openSocket(patience, about);
    patience.end();
    call.signal.throwIfAborted();
    if (!opened) throw unavailable(name);
    return streamOver(opened, request, call, error => {
      log.warn({ err: error, ...about }, 'a subscription broke off');
      return unavailable(name);
    });
  }

  function streamOver(
    { address, socket }: { address: Address; socket: SubgraphSocket },
    request: GraphQLRequest,
    call: Call,
    brokenBy: (error: Error) => Error,
  ): AsyncIterableIterator<ExecutionResult> {
    const queue = createEventQueue<ExecutionResult>(largestBacklog);
    const receive = (result: ExecutionResult) => {
      // To be away is no answer: the stream breaks off, and whoever reads may ask again from where they are.
      if (saysUnavailable(result)) queue.end(unavailable(name));
      else queue.push(result);
    };
    const unsubscribe = socket.subscribe(
      { ...request, extensions: { claims: codec.sign(call.claims) } },
      {
        next: result => receive(revive(result)),
        complete: () => queue.end(),
        refused(errors) {
          receive(revive({ errors }));
          queue.end();
        },
        broken: error => queue.end(brokenBy(error)),
      },
    );
    address.streams++;
    const leave = () => void stream.return?.();
    const stream = createPullIterator<ExecutionResult>({
      pull: queue.take,
      close() {
        address.streams--;
        call.signal.removeEventListener('abort', leave);
        queue.end();
        unsubscribe();
      },
    });
    call.signal.addEventListener('abort', leave, { once: true });
    return stream;
  }

  return {
    subscribe,
    async close() {
      for (const socket of sockets.values()) socket.close();
    },
  };
}
