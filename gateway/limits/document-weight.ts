import type { DocumentNode } from 'graphql';

/** About what a document takes up in memory, in bytes. Its text is the least of it: every token stays with it. */
export const weightOfDocument = ({ loc, tokenCount = 0 }: DocumentNode): number =>
  2_000 + tokenCount * 400 + (loc?.source.body.length ?? 0) * 2;
