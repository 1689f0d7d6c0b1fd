import { notAvailable } from '#platform/errors.ts';
import { smsBody } from '../../domain/sms-code.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { refused } from '../refused.ts';

const sendTimeoutMs = 5_000;

export const requestSmsCode: NonNullable<MutationResolvers['requestSmsCode']> = async (_, { phone }, context) => {
  const { sms, smsSends, smsCodes, keyOf, signal, now } = context;
  if (!sms) throw notAvailable('requestSmsCode');
  const { entered, opensAt } = await smsSends.enter(keyOf(phone));
  if (!entered) return refused('RATE_LIMITED', 'Too many codes were sent to this phone. Try again later.', opensAt);

  const { code, expiresAt } = await smsCodes.issue(phone);
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(sendTimeoutMs)]);
  await sms.send({ to: phone, body: smsBody(code) }, deadline);
  return { __typename: 'SmsCodeSent', expiresAt, resendAt: opensAt ?? now() };
};
