/** How many are kept at least, and half of how many at most: about 1 kB each. */
const defaultSize = 20_000;

export type VerifiedTokens<Token> = {
  get(text: string): Token | undefined;
  set(text: string, token: Token): void;
  delete(text: string): void;
  count(): number;
};

/**
 * Keeps what was used lately, in two halves: when the newer one is full it becomes the older, whose entries are forgotten
 * unless they are asked for. So a hit costs one look, as opposed to a cache that sorts its entries at each.
 */
export function createVerifiedTokens<Token>(size = defaultSize): VerifiedTokens<Token> {
  let newer = new Map<string, Token>();
  let older = new Map<string, Token>();

  function set(text: string, token: Token) {
    if (newer.size >= size) {
      older = newer;
      newer = new Map();
    }
    newer.set(text, token);
  }

  return {
    get(text) {
      const found = newer.get(text);
      if (found) return found;
      const aged = older.get(text);
      if (!aged) return undefined;
      older.delete(text);
      set(text, aged);
      return aged;
    },
    set,
    delete(text) {
      newer.delete(text);
      older.delete(text);
    },
    count: () => newer.size + older.size,
  };
}
