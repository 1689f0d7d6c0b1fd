import type { ExecutionResult, GraphQLError } from 'graphql';

/** What a client gets for an operation, or for one event of a subscription. */
export type Answer = {
  /** The JSON of the whole answer, as it is sent. */
  text: string;
  /** Those in the text. */
  errors: readonly GraphQLError[];
  /** Whether it ran: `data` is there then, if only as null. */
  hasData: boolean;
};

const answerOf = ({ data, errors = [] }: ExecutionResult): Answer => ({
  text: JSON.stringify({ ...(errors.length > 0 ? { errors } : {}), ...(data === undefined ? {} : { data }) }),
  errors,
  hasData: data !== undefined,
});

/** An answer that says only what is wrong. */
export const refusal = (errors: readonly GraphQLError[]): Answer => answerOf({ errors });

/** For those who take answers apart again. */
export const resultOf = ({ text, errors }: Answer): ExecutionResult => ({
  ...(JSON.parse(text) as ExecutionResult),
  ...(errors.length > 0 ? { errors } : {}),
});
