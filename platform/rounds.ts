type Round = { slots: Set<() => void>[]; next: number; members: number; timer: NodeJS.Timeout };

const slotsOfRound = 10;

/**
 * Visits each member once a period, a tenth of them at a time: one timer for thousands, and those of a tenth can be served
 * by one statement.
 */
export function createRounds() {
  const rounds = new Map<number, Round>();

  function open(periodMs: number): Round {
    const slots = Array.from({ length: slotsOfRound }, () => new Set<() => void>());
    const timer = setInterval(() => visit(round), periodMs / slotsOfRound);
    timer.unref(); // a stream that nobody closed must not keep its process
    const round: Round = { slots, next: 0, members: 0, timer };
    rounds.set(periodMs, round);
    return round;
  }

  function visit(round: Round) {
    round.next = (round.next + 1) % slotsOfRound;
    for (const member of [...(round.slots[round.next] ?? [])]) member();
  }

  /** Answers how to leave. */
  function join(periodMs: number, member: () => void): () => void {
    const round = rounds.get(periodMs) ?? open(periodMs);
    const slot = smallestOf(round.slots);
    slot.add(member);
    round.members++;
    return () => {
      if (!slot.delete(member) || --round.members > 0) return;
      clearInterval(round.timer);
      rounds.delete(periodMs);
    };
  }

  return { join };
}

const smallestOf = <T>(slots: readonly Set<T>[]): Set<T> => slots.reduce((a, b) => (b.size < a.size ? b : a));
