import type { UserContext } from '../../context.ts';
import { normaliseEmail } from '../../domain/email.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { busy, refused } from '../refused.ts';
import { startSession } from '../session.ts';

export const signIn: NonNullable<MutationResolvers['signIn']> = async (_, { email, password }, context) => {
  const { accounts, passwords, signInFailures, keyOf, now } = context;
  if (passwords.isBusy()) return busy(now());
  const normal = normaliseEmail(email);
  const key = keyOf(normal ?? email);
  const closedUntil = await signInFailures.opensAt(key);
  if (closedUntil) return tooManyFailures(closedUntil);

  const credential = normal === null ? undefined : await accounts.findPassword(normal);
  const isRight = await passwords.verify(password, credential?.encoded ?? null);
  const reopensAt = await settle(context, key, isRight);
  if (reopensAt) return tooManyFailures(reopensAt);

  const account = isRight && credential ? await accounts.find(credential.accountId) : undefined;
  if (!account) return refused('WRONG_CREDENTIALS', 'The e-mail or the password is wrong.');
  return startSession(account, context);
};

/** Of a thousand guesses that came at once, and all passed the first look, only the allowed few learn their worth. */
async function settle({ signInFailures }: UserContext, key: string, isRight: boolean): Promise<Date | null> {
  if (isRight) return signInFailures.opensAt(key);
  const { entered, opensAt } = await signInFailures.enter(key);
  return entered ? null : opensAt;
}

const tooManyFailures = (retryAt: Date) =>
  refused('RATE_LIMITED', 'Too many failed sign-ins with this e-mail. Try again later.', retryAt);
