import type { Fault } from './fault.ts';

const hub = 'test/gateway/hub.test.ts';
const slowClients = 'test/gateway/slow-clients.test.ts';

/** What clients follow: who shares a stream, what each is sent of it, and when it ends. */
export const streamFaults: readonly Fault[] = [
  {
    name: 'stream-shared-across-audiences',
    planted: 'viewers who may see different things share one stream',
    file: 'gateway/subscriptions/stream-key.ts',
    find: 'return JSON.stringify([number, audience, variables]);',
    put: 'return JSON.stringify([number, audience === undefined, variables]);',
    test: hub,
    titled: 'is one upstream for many people of one audience, and another for each other audience',
  },
  {
    name: 'no-audience-lets-in',
    planted: 'who is told no audience follows with the others who are told none',
    file: 'gateway/subscriptions/audience.ts',
    find: "= typeof told === 'string' ?",
    put: "= typeof told !== 'number' ?",
    test: hub,
    titled: 'lets nobody follow along with whom the owner names no audience',
  },
  {
    name: 'refusal-for-all',
    planted: 'everybody loses the stream when one member may no longer see it',
    file: 'gateway/subscriptions/stream.ts',
    find: 'filter(member => identityOf(member.claims) === identity)',
    put: 'filter(() => identity !== undefined)',
    test: hub,
    titled: 'tells a refusal to whom it was meant for, and goes on for the others',
  },
  {
    name: 'event-delivered-twice',
    planted: 'a member is sent again what it has had',
    file: 'gateway/subscriptions/member.ts',
    find: 'if (this.gone || !isAfter(event.position, this.position)) return false;',
    put: 'if (this.gone) return false;',
    test: hub,
    titled: 'gives joiners of any position what comes after it, each once and in order',
  },
  {
    name: 'seam-not-awaited',
    planted: 'who catches up goes over to the stream before it has all that the stream has sent',
    file: 'gateway/subscriptions/catch-ups.ts',
    find: 'if (position < present && !history?.reaches(position)) return;',
    put: '',
    test: hub,
    titled: 'lets who is far behind join when they have all that the stream has sent, and not before',
  },
  {
    name: 'resumed-too-late',
    planted: 'a stream that broke off goes on one event after where it was',
    file: 'gateway/subscriptions/upstream.ts',
    find: 'return position ?? options.from;',
    put: "return typeof position === 'number' ? position + 1 : options.from;",
    test: 'test/gateway/lost-streams.test.ts',
    titled: 'pauses while the owner restarts, and goes on without gap, repeat or disorder',
  },
  {
    name: 'newest-dropped',
    planted: 'a slow client gets the oldest position that waits for it, not the newest',
    file: 'gateway/subscriptions/socket-connection.ts',
    find: 'operation.pending = event;',
    put: 'operation.pending ??= event;',
    test: slowClients,
    titled: 'is spared what was overtaken, gets the newest, and holds nobody up',
  },
  {
    name: 'too-slow-not-closed',
    planted: 'a client too slow for a log loses events of it',
    file: 'gateway/subscriptions/socket-connection.ts',
    find: "return this.close(4013, 'Too slow: connect again and go on with afterSeq', 'TOO_SLOW');",
    put: 'return;',
    test: slowClients,
    titled: 'is never spared an event of a log: it is closed with 4013, and comes back for the rest',
  },
  {
    name: 'revoked-goes-on',
    planted: 'what a session opened goes on after the session has ended',
    file: 'gateway/auth/rights-watch.ts',
    find: 'if (revoked) finish(entry, revoked);',
    put: 'if (revoked === undefined) finish(entry, revoked);',
    test: 'test/gateway/ends-of-rights.test.ts',
    titled: 'closes a socket with 4401 when its session is revoked, and nobody else’s',
  },
];
