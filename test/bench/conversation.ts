import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export type Conversation = {
  pid: number;
  /** Sends a message and answers the next one that comes back. Rejects when the process ends instead. */
  ask<Answer>(message: object | string): Promise<Answer>;
  /** Waits for its end, which `leave` is to bring about. */
  end(leave: () => void): Promise<void>;
};

/** With a process that answers messages, one at a time. */
export function converse(child: ChildProcess, name: string): Conversation {
  const gone = once(child, 'exit');
  const died = gone.then(([code, signal]) => {
    throw new Error(`${name} ended (${signal ?? `exit code ${code}`}).`);
  });
  died.catch(() => undefined); // whoever asks gets it
  return {
    pid: child.pid ?? 0,
    async ask<Answer>(message: object | string) {
      const answer = once(child, 'message');
      child.send(message);
      return ((await Promise.race([answer, died])) as [Answer])[0];
    },
    async end(leave) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      leave();
      await gone;
    },
  };
}
