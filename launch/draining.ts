import type { SubgraphConnection } from '#platform/subgraph-connection.ts';

const deadlineMs = 5000;

/**
 * Counts what is under way through connections inside this process, where no server does it: what the subgraphs stand
 * on must not be closed under a running operation.
 */
export function createDraining() {
  const underWay = new Set<Promise<unknown>>();

  function watch(connection: SubgraphConnection): SubgraphConnection {
    return {
      ...connection,
      execute(request, call) {
        const running = connection.execute(request, call);
        const settled: Promise<unknown> = running.then(
          () => underWay.delete(settled),
          () => underWay.delete(settled),
        );
        underWay.add(settled);
        return running;
      },
    };
  }

  /** Resolves when nothing is under way any more, after 5 s at the latest. */
  async function drained(): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, deadlineMs);
    await Promise.race([Promise.all(underWay), late]);
    clearTimeout(timer);
  }

  return { watch, drained };
}
