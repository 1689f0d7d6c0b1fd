import type { Launch } from '../../launch/launch.ts';
import { orderEndings } from '../../subgraphs/order/verify.ts';

/** All orders in the database, those that no client was told of included. */
export const countOrders = async ({ mysqlUrls, log }: Launch): Promise<number> =>
  (await orderEndings({ mysqlUrl: mysqlUrls.order, log })).length;
