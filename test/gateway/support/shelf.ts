import type { Claims } from '#platform/claims.ts';
import { notFound, unavailable } from '#platform/errors.ts';
import { createPullIterator } from '#platform/pull-iterator.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import { createTopic } from './topic.ts';

type Chapter = { seq: number; writtenAt: string };
type Note = { id: string; at: string; text: string };

/**
 * Streams that can be gone on with: the chapters of a book, kept as a log; where its bookmark is; and notes. It is read
 * by those who have an audience: each person for themselves, all with the role SUPPORT alike, and nobody else.
 */
export function createShelf() {
  const chapters = new Map<string, Chapter[]>();
  const written = createTopic<string>();
  const moved = createTopic<{ book: string; page: number; text: string }>();
  const marks = new Map<string, { page: number; text: string }>();
  const notes: Note[] = [];
  const noted = createTopic<Note>();
  /** Users who have lost their right to read, though they have their token still. */
  const banned = new Set<string>();
  /** Users who may read, and to whom no audience is told. */
  const nameless = new Set<string>();
  /** Users who are to be told apart by more than their roles. */
  const strangers = new Set<string>();
  const opened: { book: string; afterSeq: number | null; userId: string | null }[] = [];
  const state = { newsAway: false };

  const mayRead = ({ userId }: Claims): boolean => userId !== null && !banned.has(userId);
  const audienceOf = (claims: Claims): string | null => {
    const { userId, roles } = claims;
    if (userId === null || !mayRead(claims) || nameless.has(userId)) return null;
    return roles.includes('SUPPORT') && !strangers.has(userId) ? 'staff' : `user ${userId}`;
  };
  function admit(claims: Claims) {
    if (!mayRead(claims)) throw notFound('Book');
  }

  /** The log from a position on, until it says that it is over. */
  function follow(book: string, afterSeq: number, claims: Claims) {
    const news = written.listen(one => one === book);
    let seq = afterSeq;
    return createPullIterator<Chapter>({
      async pull() {
        for (;;) {
          if (state.newsAway) throw unavailable('reviews');
          const next = chapters.get(book)?.find(chapter => chapter.seq > seq);
          if (next) {
            admit(claims);
            seq = next.seq;
            return { done: false, value: next };
          }
          if (finished.has(book)) return { done: true, value: undefined };
          if ((await news.next()).done) return { done: true, value: undefined };
        }
      },
      close: () => void news.return?.(),
    });
  }
  const finished = new Set<string>();
  const lastOf = (book: string) => chapters.get(book)?.length ?? 0;
  const chapterOf = ({ seq, writtenAt }: Chapter, { book }: { book: string }) => ({
    seq,
    writtenAt,
    title: ({ long }: { long?: boolean }) => (long ? `Chapter ${seq} ${'x'.repeat(2_000)}` : `Chapter ${seq}`),
    book: { __typename: 'Book', id: book },
    by: { __typename: 'Person', id: '1' },
  });

  return {
    audienceOf,
    banned,
    strangers,
    lastOf,
    nameless,
    opened,
    state,
    written,
    moved,
    noted,
    /** Writes the next chapter, and tells those who follow; `count` of them one after the other. */
    write(book: string, count = 1) {
      const log = chapters.get(book) ?? [];
      chapters.set(book, log);
      for (let left = count; left > 0; left--) {
        log.push({ seq: log.length + 1, writtenAt: new Date().toISOString() });
        written.publish(book);
      }
      return log.length;
    },
    finish(book: string) {
      finished.add(book);
      written.publish(book);
    },
    /** Wakes those who wait for news, so that they find that there will be none. */
    ring: (book: string) => written.publish(book),
    mark(book: string, page: number, text = '') {
      marks.set(book, { page, text });
      moved.publish({ book, page, text });
    },
    note(id: string, at = new Date()) {
      const note = { id, at: at.toISOString(), text: `Note ${id}` };
      notes.push(note);
      noted.publish(note);
    },
    subscriptions: {
      chapterAdded: {
        subscribe: (_: unknown, { book, afterSeq }: { book: string; afterSeq?: number | null }, { claims }: Call) => {
          admit(claims);
          opened.push({ book, afterSeq: afterSeq ?? null, userId: claims.userId });
          return follow(book, afterSeq ?? 0, claims);
        },
        resolve: chapterOf,
      },
      chapterAnnounced: {
        subscribe: (_: unknown, { book, after }: { book: string; after?: number | null }, { claims }: Call) => {
          admit(claims);
          return follow(book, after ?? lastOf(book), claims);
        },
        resolve: chapterOf,
      },
      bookmarkMoved: {
        subscribe: (_: unknown, { book }: { book: string }, { claims }: Call) => {
          admit(claims);
          const news = moved.listen(one => one.book === book);
          let first = marks.get(book);
          return createPullIterator<{ page: number; text: string }>({
            async pull() {
              const mark = first;
              first = undefined;
              return mark ? { done: false, value: mark } : news.next();
            },
            close: () => void news.return?.(),
          });
        },
        resolve: ({ page, text }: { page: number; text: string }) => ({
          page,
          text,
          by: { __typename: 'Person', id: '1' },
        }),
      },
      noteAdded: {
        subscribe: (_: unknown, { since }: { since?: string | null }) => {
          const news = noted.listen(() => true);
          const replay = since ? notes.filter(({ at }) => at >= since) : [];
          return createPullIterator<Note>({
            async pull() {
              const note = replay.shift();
              return note ? { done: false, value: note } : news.next();
            },
            close: () => void news.return?.(),
          });
        },
        resolve: (note: Note) => note,
      },
    },
  };
}
