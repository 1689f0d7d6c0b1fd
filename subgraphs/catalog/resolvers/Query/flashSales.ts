import type { QueryResolvers } from '../../schema.generated.ts';

export const flashSales: NonNullable<QueryResolvers['flashSales']> = async (_, __, context) =>
  await context.flashSales.list();
