import { type Cookbook, dish, section } from './dish.ts';
import { softDrinks } from './drinks.ts';

export const burgers: Cookbook = {
  cuisines: ['burger', 'american'],
  sections: [
    section(
      'Burgers',
      dish(
        'House Smash Burger',
        240,
        'Thin lamb patty with a lacy edge, cheddar and pickles.',
        'patty',
        'burgerExtras',
        'meal',
      ),
      dish('Crispy Chicken Burger', 220, 'Buttermilk thigh, slaw and chilli mayonnaise.', 'burgerExtras', 'meal'),
      dish('Peri-peri Chicken Burger', 230, 'Grilled breast, lettuce and hot sauce.', 'burgerExtras', 'meal', 'spice'),
      dish(
        'Mushroom Swiss Burger',
        260,
        'Lamb patty, buttered mushrooms and Swiss cheese.',
        'patty',
        'burgerExtras',
        'meal',
      ),
      dish('Paneer Crunch Burger', 200, 'Crumbed cottage cheese with mint mayonnaise.', 'burgerExtras', 'meal'),
      dish('Black Bean Burger', 190, 'Bean and beetroot patty, avocado and tomato.', 'burgerExtras', 'meal'),
      dish('Fish Fillet Burger', 240, 'Battered seer fish with tartare sauce.', 'burgerExtras', 'meal'),
      dish('Fried Egg Burger', 170, 'Two eggs, cheddar and ketchup, nothing to prove.', 'burgerExtras'),
    ),
    section(
      'Hot Dogs and Sandwiches',
      dish('Chicken Hot Dog', 160, 'Smoked sausage, mustard and fried onions.', 'dips'),
      dish('Chilli Cheese Dog', 200, 'Under lamb chilli and melted cheddar.', 'spice'),
      dish('Club Sandwich', 240, 'Chicken, egg, tomato and lettuce, three storeys.'),
      dish('Grilled Cheese', 160, 'Two cheeses in sourdough.', 'toast'),
    ),
    section(
      'Fries and Sides',
      dish('Sea Salt Fries', 110, 'Twice fried.', 'size', 'dips'),
      dish('Sweet Potato Fries', 150, 'With smoked paprika salt.', 'dips'),
      dish('Loaded Fries', 210, 'Cheese sauce, jalapeños and spring onion.'),
      dish('Onion Rings', 130, 'Eight, in beer batter.', 'dips'),
      dish('Coleslaw', 80, 'Cabbage and carrot in a light dressing.'),
    ),
    section(
      'Wings and Tenders',
      dish('Buffalo Wings', 230, 'Tossed in hot butter sauce.', 'platter', 'dips'),
      dish('Barbecue Wings', 230, 'Sticky and smoky.', 'platter', 'dips'),
      dish('Chicken Tenders', 220, 'Crumbed breast strips.', 'platter', 'dips'),
      dish('Cauliflower Wings', 180, 'Crisp florets in hot sauce.', 'dips', 'spice'),
    ),
    section(
      'Shakes',
      dish('Vanilla Shake', 160, 'Ice cream and milk, thick.', 'size'),
      dish('Chocolate Malt Shake', 180, 'Dark cocoa and malt.', 'size'),
      dish('Peanut Butter Shake', 200, 'With a pinch of salt.', 'size'),
      dish('Strawberry Shake', 180, 'Real fruit, in season.', 'size'),
    ),
    softDrinks,
  ],
};
