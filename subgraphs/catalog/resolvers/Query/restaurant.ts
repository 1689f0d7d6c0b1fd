import { canBrowse } from '../../domain/restaurant.ts';
import type { QueryResolvers } from '../../schema.generated.ts';

export const restaurant: NonNullable<QueryResolvers['restaurant']> = async (_, { id }, { loaders, onlooker }) => {
  const found = await loaders.restaurantById.load(id);
  return found && canBrowse(found, onlooker) ? found : null;
};
