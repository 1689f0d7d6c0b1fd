import { badInput, notFound } from '#platform/errors.ts';
import { isId } from '#platform/ids.ts';
import { mostFavourites } from '../../domain/favourite.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

export const addFavourite: NonNullable<MutationResolvers['addFavourite']> = async (_, { restaurantId }, context) => {
  const { viewer, catalog, favourites, loaders, signal } = context;
  const userId = viewer.requireUserId();
  // An id that names no restaurant would break the list for ever: the gateway could not fill in its name.
  const exists =
    isId(restaurantId) && (await catalog.hasRestaurant(restaurantId, { requestId: viewer.requestId, signal }));
  if (!exists) throw notFound('Restaurant');

  const outcome = await favourites.add(userId, restaurantId);
  if (outcome === 'FULL') throw badInput(`An account keeps at most ${mostFavourites} favourites.`);
  const user = await loaders.userById.load(userId);
  if (!user) throw notFound('User');
  return user;
};
