import type { Fault } from './fault.ts';

const events = 'test/platform/events.test.ts';

/** What all four subgraphs rely on. */
export const platformFaults: readonly Fault[] = [
  {
    name: 'inbox-dropped',
    planted: 'an event that comes twice takes effect twice',
    file: 'platform/consumer.ts',
    find: 'if (affectedRows > 0) await handler(event, tx);',
    put: 'if (affectedRows >= 0) await handler(event, tx);',
    test: events,
    titled: 'an event that comes twice has its effect once',
  },
  {
    name: 'inbox-before-the-effect',
    planted: 'an event is noted as handled before, and not with, its effect',
    file: 'platform/consumer.ts',
    find: 'const [{ affectedRows }] = await tx.insert(inbox).ignore().values(seen);',
    put: 'const [{ affectedRows }] = await db.insert(inbox).ignore().values(seen);',
    test: events,
    titled: 'an event has its effect once although its handler dies in the middle',
  },
  {
    name: 'outbox-after-the-commit',
    planted: 'an event is saved a moment after the state it tells of',
    file: 'platform/outbox.ts',
    find: `  await tx
    .insert(table)
    .values(
      events.map(({ topics = [], ...event }) => ({ ...event, topics: [...topics], eventId: newId(), occurredAt: now })),
    );`,
    put: `  setTimeout(() => {
    tx.insert(table)
      .values(
        events.map(({ topics = [], ...event }) => ({ ...event, topics: [...topics], eventId: newId(), occurredAt: now })),
      )
      .catch(() => undefined);
  }, 20);`,
    test: events,
    titled: 'an event is saved with what it tells of, or neither is',
  },
  {
    name: 'told-before-the-broker-has-it',
    planted: 'an event counts as published although Redis refused it',
    file: 'platform/outbox-relay.ts',
    find: 'for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error;',
    put: 'await pipeline.exec();',
    test: events,
    titled: 'an event that Redis refused is told once it takes writes again',
  },
  {
    name: 'timer-kept-after-firing',
    planted: 'a timer that fired is not taken away',
    file: 'platform/timer-worker.ts',
    find: 'await tx.delete(table).where(eq(table.id, id));',
    put: '',
    test: 'test/platform/timers.test.ts',
    titled: 'a timer fires once with two workers',
  },
];
