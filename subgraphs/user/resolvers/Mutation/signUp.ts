import { badInput } from '#platform/errors.ts';
import { checkSignUp } from '../../domain/sign-up.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { busy, refused } from '../refused.ts';
import { startSession } from '../session.ts';

export const signUp: NonNullable<MutationResolvers['signUp']> = async (_, { input }, context) => {
  const { accounts, passwords, newId, now } = context;
  const outcome = checkSignUp(input);
  if (outcome.kind === 'Invalid') throw badInput(outcome.message);

  const { name, email, password } = outcome.customer;
  if (passwords.isBusy()) return busy(now());
  if (await accounts.hasEmail(email)) return emailTaken; // saves the hash; the unique key is what decides
  const account = await accounts.add({ id: newId(), name, email, phone: null }, await passwords.hash(password));
  return typeof account === 'string' ? emailTaken : startSession(account, context);
};

const emailTaken = refused('EMAIL_TAKEN', 'This e-mail already has an account. Sign in instead.');
