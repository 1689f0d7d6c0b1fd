import DataLoader from 'dataloader';
import { isId } from './ids.ts';

/**
 * Asks by one statement what many ask for at about the same time, whoever they are; `ask` answers in the order of the
 * questions. Unlike a request's loader it remembers nothing: what it answers was read after it was asked. It waits for
 * the end of the event loop's turn, in which all that arrived together has been heard.
 */
export function gather<Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  most = 200,
): (question: Question) => Promise<Answer> {
  const loader = new DataLoader<Question, Answer>(ask, {
    cache: false,
    maxBatchSize: most,
    batchScheduleFn: callback => void setImmediate(callback),
  });
  return question => loader.load(question);
}

/**
 * A read by ids that is shared in the same way: each caller gets the rows of their own ids. Ids that clients made up are
 * not asked for.
 */
export function gatherByIds<Row>(
  find: (ids: readonly string[]) => Promise<readonly Row[]>,
  idOf: (row: Row) => string,
): (ids: readonly string[]) => Promise<Row[]> {
  return gather(async (questions: readonly (readonly string[])[]) => {
    const ids = [...new Set(questions.flat())].filter(isId);
    const rows = new Map((ids.length > 0 ? await find(ids) : []).map(row => [idOf(row), row]));
    return questions.map(ids => [...new Set(ids)].flatMap(id => rows.get(id) ?? []));
  });
}
