export type Heap<T> = { push(key: number, value: T): void; pop(): T | undefined };

/** A binary min-heap: the value with the smallest key comes out first. */
export function createHeap<T>(): Heap<T> {
  const entries: { key: number; value: T }[] = [];
  const keyAt = (index: number) => entries[index]?.key ?? Number.POSITIVE_INFINITY;

  function swap(a: number, b: number) {
    const [first, second] = [entries[a], entries[b]];
    if (first && second) [entries[a], entries[b]] = [second, first];
  }

  return {
    push(key, value) {
      let index = entries.push({ key, value }) - 1;
      for (let parent = (index - 1) >> 1; index > 0 && keyAt(parent) > key; parent = (index - 1) >> 1) {
        swap(index, parent);
        index = parent;
      }
    },
    pop() {
      const top = entries[0];
      const last = entries.pop();
      if (!top || !last || entries.length === 0) return top?.value;
      entries[0] = last;
      for (let index = 0, child = 1; child < entries.length; index = child, child = 2 * index + 1) {
        if (keyAt(child + 1) < keyAt(child)) child++;
        if (keyAt(child) >= keyAt(index)) break;
        swap(index, child);
      }
      return top.value;
    },
  };
}
