import type { QueryResolvers } from '../../schema.generated.ts';

/** Nothing can announce a sale yet (createFlashSale says so), hence there is none to list. */
export const flashSales: NonNullable<QueryResolvers['flashSales']> = () => [];
