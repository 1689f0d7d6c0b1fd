/** The promise's answer, or a rejection with the signal's reason as soon as it aborts. */
export async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return untilLate(promise, signal);
}

/** The same, or a rejection with `late.error()` once it is `late.at` (of `performance.now()`). */
export function untilLate<T>(
  promise: Promise<T>,
  signal: AbortSignal,
  late?: { at: number; error: () => Error },
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      promise.catch(() => undefined); // its failure after the abort concerns nobody
      return reject(signal.reason);
    }
    const timer = late && setTimeout(() => settle(() => reject(late.error())), late.at - performance.now());
    const abort = () => settle(() => reject(signal.reason));
    const settle = (how: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      how();
    };
    signal.addEventListener('abort', abort);
    promise.then(
      value => settle(() => resolve(value)),
      error => settle(() => reject(error)),
    );
  });
}
