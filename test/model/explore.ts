/** What can happen next from a state, by name. */
export type Next<State> = { label: string; to: State };

export type Graph<State> = {
  states: State[];
  /** By the state's number: where each thing that can happen leads. */
  edges: { label: string; to: number }[][];
  transitions: number;
};

/** Walks every state that can be reached from any of the beginnings. States are equal when their keys are. */
export function explore<State>(
  beginnings: readonly State[],
  next: (state: State) => Next<State>[],
  keyOf: (state: State) => string,
): Graph<State> {
  const numbers = new Map<string, number>();
  const states: State[] = [];
  const edges: { label: string; to: number }[][] = [];
  let transitions = 0;

  function numberOf(state: State): number {
    const key = keyOf(state);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, states.length);
    return states.push(state) - 1;
  }

  for (const beginning of beginnings) numberOf(beginning);
  // The list grows while it is walked.
  for (let at = 0; at < states.length; at++) {
    const state = states[at] as State;
    const out = next(state).map(({ label, to }) => ({ label, to: numberOf(to) }));
    edges.push(out);
    transitions += out.length;
  }
  return { states, edges, transitions };
}

/** The states from which none of the ends can be reached, by number. */
export function withoutEnd<State>({ states, edges }: Graph<State>, isEnd: (state: State) => boolean): number[] {
  const before: number[][] = states.map(() => []);
  for (const [from, out] of edges.entries()) for (const { to } of out) before[to]?.push(from);
  const canEnd = new Uint8Array(states.length);
  const open = states.flatMap((state, number) => (isEnd(state) ? [number] : []));
  for (const number of open) canEnd[number] = 1;
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const from of before[at] ?? [])
      if (!canEnd[from]) {
        canEnd[from] = 1;
        open.push(from);
      }
  return states.flatMap((_, number) => (canEnd[number] ? [] : [number]));
}

/** One shortest way from a beginning to a state, in words: what to read when a rule is broken. */
export function wayTo<State>({ states, edges }: Graph<State>, target: number): string[] {
  const cameBy = new Map<number, { from: number; label: string }>();
  const seen = new Set([0]);
  const queue = [0];
  for (const at of queue) {
    if (at === target) break;
    for (const { label, to } of edges[at] ?? [])
      if (!seen.has(to)) {
        seen.add(to);
        cameBy.set(to, { from: at, label });
        queue.push(to);
      }
  }
  const labels: string[] = [];
  for (let step = cameBy.get(target); step; step = cameBy.get(step.from)) labels.unshift(step.label);
  return states.length > target ? labels : [];
}
