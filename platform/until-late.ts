/** The promise's answer, or a rejection: with the signal's reason as soon as it aborts, or with `late.error()` at `late.at`. */
export function untilLate<T>(
  promise: Promise<T>,
  signal: AbortSignal,
  /** `at` as `performance.now()` counts. */
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
