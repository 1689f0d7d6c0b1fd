import { GraphQLError, GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate, GraphQLPhoneNumber, GraphQLSafeInt } from 'graphql-scalars';

/** A string scalar that accepts what `pattern` matches; anything else is the caller's fault. */
const patternScalar = (name: string, pattern: RegExp, expected: string) => {
  const check = (value: unknown): string => {
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw new GraphQLError(`${name} must be ${expected}.`, { extensions: { code: 'BAD_USER_INPUT' } });
  };
  return new GraphQLScalarType<string, string>({
    name,
    serialize: check,
    parseValue: check,
    parseLiteral: node => check('value' in node ? node.value : undefined),
  });
};

/** Resolvers of the scalars in `schema/shared.graphql`. A DateTime is a `Date` inside and RFC 3339 in UTC outside. */
export const scalars = {
  DateTime: GraphQLDateTimeISO,
  SafeInt: GraphQLSafeInt,
  LocalDate: GraphQLLocalDate,
  LocalTime: patternScalar('LocalTime', /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time of day, HH:MM, up to 24:00'),
  PhoneNumber: GraphQLPhoneNumber,
  CurrencyCode: patternScalar('CurrencyCode', /^[A-Z]{3}$/, 'a three-letter ISO 4217 code'),
};
