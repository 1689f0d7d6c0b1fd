// Loaded into each server before its own code: says what memory it holds once it has cleaned up.
process.on('message', message => {
  if (message !== 'memory') return;
  globalThis.gc?.();
  process.send?.({ rss: process.memoryUsage.rss() });
});
process.on('disconnect', () => process.exit(0));
