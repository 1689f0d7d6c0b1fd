import type { CityOperation } from './city/operations.ts';
import type { Field } from './field.ts';
import { memoryMb, startCpuWatch } from './process-use.ts';
import type { GatewayJob, GatewayLoad, GatewayRequest } from './programs/load.ts';
import type { RunningGateway } from './running-gateway.ts';

/** A gateway that answers rightly. */
export type Ready = {
  name: string;
  inPlace: boolean;
  gateway: RunningGateway;
  requests: ReadonlyMap<CityOperation, readonly GatewayRequest[]>;
};

export type Window = {
  contender: string;
  operation: string;
  connections: number;
  round: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Of the gateway's process, for one answer. */
  cpuMs: number;
  memoryMb: number;
  bad: number;
  /** What the subgraphs were asked for an answer. */
  fetches: number;
  /** How many cores others, who have nothing to do with it, were using. */
  foreignCores: number;
};

/** One window: one gateway, one operation, so many connections. */
export async function measureWindow(
  { load, asked, supporters }: Field,
  { name, gateway, requests }: Ready,
  { operation, connections, seconds }: { operation: CityOperation; connections: number; seconds: number },
): Promise<Omit<Window, 'round'>> {
  const askedBefore = await asked();
  const stop = startCpuWatch(gateway.pid, supporters);
  const job: GatewayJob = { url: gateway.url, seconds, connections, requests: requests.get(operation) ?? [] };
  const { good, bad, p50Ms, p99Ms, seconds: took } = await load.ask<GatewayLoad>(job);
  const { ownMs, foreignCores } = stop();
  return {
    contender: name,
    operation: operation.name,
    connections,
    perSecond: good / took,
    p50Ms,
    p99Ms,
    cpuMs: ownMs / good,
    memoryMb: memoryMb(gateway.pid),
    bad,
    fetches: ((await asked()) - askedBefore) / good,
    foreignCores,
  };
}
