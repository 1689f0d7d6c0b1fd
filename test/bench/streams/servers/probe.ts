import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

// Loaded into each server before its own code: says what memory it holds once it has cleaned up, and where it spends
// its time while it is measured.

export type ProbeMessage = 'memory' | 'profile' | { profileTo: string };
export const isProbe = (message: unknown): message is ProbeMessage =>
  typeof message === 'string' || Object.hasOwn(message as object, 'profileTo');

const session = new Session();

async function answer(message: ProbeMessage): Promise<object> {
  if (message === 'memory') {
    globalThis.gc?.();
    return { rss: process.memoryUsage.rss() };
  }
  if (message === 'profile') {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 500 });
    await session.post('Profiler.start');
    return {};
  }
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  writeFileSync(message.profileTo, JSON.stringify(profile));
  return {};
}

process.on('message', async (message: unknown) => {
  if (isProbe(message)) process.send?.(await answer(message));
});
process.on('disconnect', () => process.exit(0));
