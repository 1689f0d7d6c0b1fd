import { oneById } from '#platform/batch-loaders.ts';
import type { FlashSaleRepository } from '../data/flash-sale-repository.ts';

export const createFlashSaleById = (flashSales: FlashSaleRepository) => oneById(flashSales.findMany, sale => sale.id);
