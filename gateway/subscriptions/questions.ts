import { setImmediate as endOfTurn } from 'node:timers/promises';
import type { Logger } from '#platform/log.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import { connectionTo, type Subgraphs } from '../execution/call-subgraph.ts';
import type { Prepared } from '../execution/executor.ts';
import { askOwner, type Told } from './audience.ts';
import type { Source } from './source-request.ts';
import { identityOf, streamKeyOf } from './stream-key.ts';

type Question = { answer: Promise<Told>; waiting: number; leaving: AbortController };

/**
 * Puts one question to the owner for all of one identity who come in the same turn of the event loop, as after a restart:
 * what was read before somebody came is not theirs. It is given up when all of them have left.
 */
export function createQuestions(subgraphs: Subgraphs, log: Logger) {
  const asking = new Map<string, Question>();

  function open(key: string, prepared: Prepared, source: Source, first: Call): Question {
    const leaving = new AbortController();
    const ask = async () => {
      await endOfTurn();
      if (asking.get(key) === question) asking.delete(key);
      const connection = connectionTo(ownerOf(prepared), subgraphs);
      return askOwner(source, prepared.conditions, connection, { ...first, signal: leaving.signal }, log);
    };
    const question = { answer: ask(), waiting: 0, leaving };
    asking.set(key, question);
    return question;
  }

  return (prepared: Prepared, source: Source, call: Call): Promise<Told> => {
    const isPlaced = givenIn(prepared, source) !== undefined;
    const key = streamKeyOf(prepared, source, `${isPlaced} ${identityOf(call.claims)}`);
    const asked = asking.get(key);
    const question = asked && !asked.leaving.signal.aborted ? asked : open(key, prepared, source, call);
    question.waiting++;
    const leave = () => {
      if (--question.waiting === 0) question.leaving.abort(call.signal.reason);
    };
    if (call.signal.aborted) leave();
    else call.signal.addEventListener('abort', leave, { once: true });
    return question.answer;
  };
}

/** The position that the client gave. */
export const givenIn = ({ conditions }: Prepared, source: Source): unknown =>
  (source.rules.argument && source.argumentsIn(conditions)[source.rules.argument.name]) ?? undefined;

export const ownerOf = ({ decided: { plan } }: Prepared): string => plan.primary?.serviceName ?? '';
