/** What a customer said of one delivered order. `rating` is 1 to 5. */
export type Review = {
  id: string;
  restaurantId: string;
  authorId: string;
  rating: number;
  comment: string | null;
  createdAt: Date;
};
