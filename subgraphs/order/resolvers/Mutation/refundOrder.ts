import { badInput, forbidden } from '#platform/errors.ts';
import { inWords, money } from '../../domain/money.ts';
import { staff } from '../../domain/order.ts';
import type { Refund } from '../../domain/refund.ts';
import { refuse } from '../../domain/refusal.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { meetOrder } from '../act-on-order.ts';
import { checkText } from '../basket-input.ts';

export const refundOrder = (async (_, { orderId, amount, reason, fault }, context) => {
  context.viewer.requireUserId();
  if (amount.amountMinor <= 0) throw badInput('The amount must be more than zero.');
  checkText('reason', reason, 200, 1);
  const { userId, parties } = await meetOrder(context, orderId);
  const kind = staff.find(party => parties.has(party));
  if (!kind) throw forbidden();
  const wish = { orderId, amount, reason, fault: fault ?? 'PLATFORM', actor: { kind, id: userId } };
  const answer = await context.staffRefunds(wish);
  if (answer.kind === 'OTHER_CURRENCY') throw badInput(`This order's currency is ${answer.currency}.`);
  if (answer.kind === 'OTHER_AMOUNT') return refuse('IDEMPOTENCY_KEY_REUSED', otherAmount(answer.refund));
  if (answer.kind === 'NOT_POSSIBLE') return refuse('ILLEGAL_TRANSITION', answer.message);
  context.wakeRelay();
  return { ...answer.refund, __typename: 'Refund' };
}) satisfies MutationResolvers['refundOrder'];

const otherAmount = ({ amountMinor, currency }: Refund) =>
  `For this reason ${inWords(money(amountMinor, currency))} were given back already: another amount needs another reason.`;
