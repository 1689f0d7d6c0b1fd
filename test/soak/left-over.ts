import { openRedis } from '#platform/redis.ts';
import type { Launch } from '../../launch/launch.ts';

/** Topics of orders that anybody still listens to. */
export async function topicsListenedTo({ redisUrl }: Launch): Promise<string[]> {
  const redis = openRedis(redisUrl);
  try {
    return (await redis.pubsub('CHANNELS', 'order.*')) as string[];
  } finally {
    await redis.close();
  }
}

/** What the gateway says of its streams: those that run, and those who watch. */
export async function openStreams(url: string): Promise<Record<'upstreams' | 'watchers', number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const read = (name: string) => Number(new RegExp(`^dabba_gateway_${name} (\\d+)`, 'm').exec(text)?.[1] ?? Number.NaN);
  return { upstreams: read('stream_upstreams'), watchers: read('stream_watchers') };
}
