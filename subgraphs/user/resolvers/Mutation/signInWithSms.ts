import type { UserContext } from '../../context.ts';
import type { Account } from '../../domain/account.ts';
import { nameOfNewcomer } from '../../domain/sms-code.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { refused } from '../refused.ts';
import { startSession } from '../session.ts';

export const signInWithSms: NonNullable<MutationResolvers['signInWithSms']> = async (_, { phone, code }, context) => {
  const claim = await context.smsCodes.claim(phone, code);
  if (claim === 'EXPIRED') return refused('CODE_EXPIRED', 'There is no valid code for this phone. Ask for a new one.');
  if (claim === 'WRONG') return refused('CODE_WRONG', 'This is not the code that was sent.');
  return startSession(await accountOf(phone, context), context);
};

/** The account with this phone, or a new one. Of two at once the unique key lets one add it; both get it. */
async function accountOf(phone: string, { accounts, newId }: UserContext): Promise<Account> {
  const known = await accounts.findByPhone(phone);
  if (known) return known;
  const added = await accounts.add({ id: newId(), name: nameOfNewcomer, email: null, phone }, null);
  const account = typeof added === 'string' ? await accounts.findByPhone(phone) : added;
  if (!account) throw new Error('A phone that has an account was not found.');
  return account;
}
