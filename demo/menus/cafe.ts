import { type Cookbook, dish, section } from './dish.ts';

export const cafe: Cookbook = {
  cuisines: ['coffee', 'bakery'],
  sections: [
    section(
      'Coffee',
      dish('Espresso', 110, 'A double, from a single estate in the hills.'),
      dish('Flat White', 170, 'Two ristretti and silky milk.', 'milk', 'shots'),
      dish('Cappuccino', 160, 'Equal parts, dusted with cocoa.', 'milk', 'shots'),
      dish('Cold Brew', 190, 'Eighteen hours in cold water.', 'size', 'shots'),
      dish('Iced Latte', 190, 'Espresso over milk and ice.', 'size', 'milk', 'shots'),
      dish('Mocha', 200, 'With melted dark chocolate.', 'milk', 'shots'),
      dish('Pour Over', 200, 'Ask for the bean of the week.'),
    ),
    section(
      'Tea and Chocolate',
      dish('Hill Station Tea', 110, 'Whole leaf, a pot for one.', 'sugar'),
      dish('Spiced Chai Latte', 170, 'Cardamom, clove and steamed milk.', 'milk', 'sugar'),
      dish('Hot Chocolate', 190, 'Seventy per cent cocoa.', 'milk'),
      dish('Hibiscus Iced Tea', 150, 'Tart, red and free of caffeine.', 'size', 'ice'),
    ),
    section(
      'Baked This Morning',
      dish('Butter Croissant', 140, 'Three days in the making.'),
      dish('Almond Croissant', 190, 'Twice baked, with frangipane.'),
      dish('Cinnamon Roll', 160, 'Soft, with cream cheese icing.'),
      dish('Banana Walnut Bread', 120, 'One thick slice.'),
      dish('Blueberry Muffin', 130, 'Crumble on top.'),
      dish('Chocolate Chip Cookie', 90, 'Still soft in the middle.'),
      dish('Sourdough Loaf', 240, 'Eight hundred grams, dark crust.'),
    ),
    section(
      'Breakfast',
      dish('Eggs on Toast', 210, 'Scrambled, fried or poached.', 'toast', 'bowlExtras'),
      dish('Avocado Toast', 290, 'Chilli, lemon and seeds.', 'toast', 'bowlExtras'),
      dish('Masala Omelette', 180, 'Three eggs, onion and green chilli, with toast.', 'toast', 'spice'),
      dish('Buttermilk Pancakes', 240, 'Three, with maple syrup and butter.'),
      dish('Granola and Yoghurt', 220, 'Honey-roasted oats with fruit.'),
    ),
    section(
      'Sandwiches',
      dish('Chicken Pesto Sandwich', 260, 'Basil pesto, tomato and mozzarella.', 'toast'),
      dish('Egg Mayo Sandwich', 190, 'Chives and mustard.', 'toast'),
      dish('Caprese Sandwich', 230, 'Tomato, mozzarella and basil oil.', 'toast'),
      dish('Smoked Salmon Bagel', 390, 'Cream cheese, capers and dill.'),
    ),
    section(
      'Cakes',
      dish('Chocolate Truffle Cake', 620, 'Dark, dense and glazed.', 'cake'),
      dish('Carrot Cake', 580, 'Walnuts and cream cheese.', 'cake'),
      dish('Lemon Drizzle Slice', 150, 'Sharp and sticky.'),
    ),
  ],
};
