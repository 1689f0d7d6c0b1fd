import type { ExecutionResult } from 'graphql';
import type { StreamEvent } from './member.ts';

const freshMs = 5_000;

type Newest = { event: StreamEvent; source: string; atMs: number };
type Complete = (event: ExecutionResult) => Promise<StreamEvent>;

/** The last event of a stream of which only the newest counts, for those who join between two. */
export class NewestEvent {
  private newest: Newest | undefined;
  private renewing: Promise<unknown> | undefined;

  /** `source` is the JSON of what the owner sent: completing the event has used it up. */
  set(event: StreamEvent, source: string): void {
    this.newest = { event, source, atMs: performance.now() };
  }

  /** Gives it to a joiner; completed again, once for all who come, when it has lain for a while. */
  giveTo(joiner: (event: StreamEvent) => void, complete: Complete): void {
    const { newest } = this;
    if (!newest) return;
    const give = () => joiner(newest.event);
    if (performance.now() - newest.atMs < freshMs) {
      give();
      return;
    }
    this.renewing ??= this.renew(newest, complete);
    void this.renewing.then(() => {
      // A newer one that came meanwhile was given to this member with all others.
      if (this.newest === newest) give();
    });
  }

  private async renew(newest: Newest, complete: Complete): Promise<void> {
    try {
      newest.event = await complete(JSON.parse(newest.source) as ExecutionResult);
      newest.atMs = performance.now();
    } catch {
      // The stream is over, or a part is away: the joiner is given what the others were given.
    } finally {
      this.renewing = undefined;
    }
  }
}
