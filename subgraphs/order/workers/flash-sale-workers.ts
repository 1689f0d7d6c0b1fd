import type { Redis } from 'ioredis';
import type { Logger } from '#platform/log.ts';
import type { Worker } from '#platform/worker.ts';
import type { FlashSaleQueue } from '../data/flash-sale-queue.ts';
import type { PlacingDependencies } from '../resolvers/place-basket.ts';
import { createFlashSaleOrders } from './flash-sale-orders.ts';
import { createFlashSaleSweep } from './flash-sale-sweep.ts';
import { createSettleTicket } from './settle-ticket.ts';

type Options = { redis: Redis; queue: FlashSaleQueue; placing: PlacingDependencies; log: Logger };

/** Make the orders of flash sales, and see that no ticket is forgotten. */
export const createFlashSaleWorkers = ({ redis, queue, placing, log }: Options): Worker[] => [
  createFlashSaleOrders({ redis, settleTicket: createSettleTicket({ ...queue, placing, log }), log }),
  createFlashSaleSweep({ ...queue, log }),
];
