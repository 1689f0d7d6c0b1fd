import { audienceOf } from '#platform/audience.ts';
import type { QueryResolvers } from '../../schema.generated.ts';
import { isImpersonal } from '../is-impersonal.ts';

export const dispatchAudience = (async (_, __, context) =>
  context.asker.isStaff
    ? audienceOf(context.viewer, { impersonal: await isImpersonal(context) })
    : null) satisfies QueryResolvers['dispatchAudience'];
