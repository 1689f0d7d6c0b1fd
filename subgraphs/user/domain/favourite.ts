export const mostFavourites = 200;

export type Favourite = { accountId: string; restaurantId: string };
