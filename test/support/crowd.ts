/** Runs `work` for each index below `count`, at most `inFlight` at once. The first failure ends it once the others have. */
export async function crowd(count: number, inFlight: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < count) await work(next++);
  };
  const all = await Promise.allSettled(Array.from({ length: Math.min(inFlight, count) }, one));
  const failed = all.find(result => result.status === 'rejected');
  if (failed) throw failed.reason;
}
