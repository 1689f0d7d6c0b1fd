import type { Logger } from '#platform/log.ts';
import type { SubgraphConnection } from '#platform/subgraph-connection.ts';
import { countUses } from './count-uses.ts';
import { subgraphsIn } from './subgraph-addresses.ts';

/** Connects to a subgraph that a supergraph names, with the address it gives; throws with the reason where that cannot be. */
export type Connect = (name: string, url: string) => SubgraphConnection;

type Options = {
  /** They stay their owner's to close. */
  given: readonly SubgraphConnection[];
  connect?: Connect | undefined;
  /** How long an operation may still ask a subgraph that the next supergraph has no more. */
  operationMs: number;
  log: Logger;
};

type Opened = { name: string; url: string; connection: SubgraphConnection; uses(): number };

/** A change of connections: `settle` once the supergraph that needs it is served, `undo` when it is not. */
type Change = { settle(): void; undo(): Promise<void> };

const lookEveryMs = 1_000;

/** The connections of a gateway. New ones come before the supergraph that needs them, old ones go when nobody uses them. */
export function createSubgraphConnections({ given, connect, operationMs, log }: Options) {
  const present = new Map(given.map(connection => [connection.name, connection]));
  const opened = new Map<string, Opened>();
  const retired = new Map<Opened, NodeJS.Timeout>();

  function open(wanted: ReadonlyMap<string, string>): Opened[] {
    const added: Opened[] = [];
    try {
      for (const [name, url] of wanted) {
        if (opened.get(name)?.url === url || (!opened.has(name) && present.has(name) && !isRetired(name))) continue;
        if (!connect) throw new Error(`Nothing here connects to the subgraph "${name}".`);
        added.push({ name, url, ...countUses(connect(name, url)) });
      }
      return added;
    } catch (error) {
      for (const { connection } of added) void connection.close();
      throw error;
    }
  }

  const isRetired = (name: string) => [...retired.keys()].some(each => each.name === name);

  function retire(old: Opened) {
    const close = () => {
      if (old.uses() > 0) return void retired.set(old, setTimeout(close, lookEveryMs).unref());
      retired.delete(old);
      if (present.get(old.name) === old.connection) present.delete(old.name);
      old.connection.close().catch(error => log.warn({ err: error, subgraph: old.name }, 'a connection did not close'));
    };
    retired.set(old, setTimeout(close, operationMs).unref());
  }

  return {
    /** By the name of the subgraph; always as it is now. */
    present: present as ReadonlyMap<string, SubgraphConnection>,
    /** Opens what the supergraph needs. Throws when that cannot be, and nothing has changed. */
    change(supergraphSdl: string): Change {
      const wanted = subgraphsIn(supergraphSdl);
      const added = open(wanted);
      const before = added.map(({ name }) => ({ name, connection: present.get(name) }));
      for (const { name, connection } of added) present.set(name, connection);
      return {
        settle() {
          const replaced = new Set(added.map(({ name }) => name));
          for (const [name, old] of [...opened]) {
            if (wanted.has(name) && !replaced.has(name)) continue;
            opened.delete(name);
            retire(old);
          }
          for (const each of added) opened.set(each.name, each);
        },
        async undo() {
          for (const { name, connection } of before)
            if (connection) present.set(name, connection);
            else present.delete(name);
          await Promise.all(added.map(({ connection }) => connection.close()));
        },
      };
    },
    async close(): Promise<void> {
      for (const timer of retired.values()) clearTimeout(timer);
      await Promise.all([...opened.values(), ...retired.keys()].map(({ connection }) => connection.close()));
    },
  };
}
