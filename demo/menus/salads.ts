import { type Cookbook, dish, section } from './dish.ts';

export const salads: Cookbook = {
  cuisines: ['salad', 'healthy'],
  sections: [
    section(
      'Salads',
      dish('Greek Salad', 260, 'Tomato, cucumber, olives and feta.', 'dressing', 'bowlExtras'),
      dish('Chicken Caesar', 310, 'Grilled breast, cos lettuce and parmesan.', 'bowlExtras'),
      dish('Beetroot and Goat Cheese', 320, 'With orange and candied walnuts.', 'dressing'),
      dish('Kale and Quinoa', 300, 'Pomegranate, almonds and lemon.', 'dressing', 'bowlExtras'),
      dish('Watermelon and Feta', 250, 'Mint and black pepper.'),
      dish('Sprouted Moong Salad', 190, 'Coconut, cucumber and lime.'),
    ),
    section(
      'Warm Bowls',
      dish('Teriyaki Tofu Bowl', 310, 'Edamame, carrot and sesame.', 'bowlBase', 'bowlExtras'),
      dish('Grilled Chicken Bowl', 340, 'Roast vegetables and hummus.', 'bowlBase', 'dressing'),
      dish('Chipotle Bean Bowl', 300, 'Corn, black beans and salsa.', 'bowlBase', 'bowlExtras', 'spice'),
      dish('Salmon Poke Bowl', 520, 'Marinated salmon, cucumber and seaweed.', 'bowlBase', 'bowlExtras'),
      dish('Paneer Buddha Bowl', 300, 'Spiced paneer, greens and pickled onion.', 'bowlBase', 'dressing'),
    ),
    section(
      'Soups',
      dish('Roast Tomato Soup', 180, 'Basil and a slice of sourdough.'),
      dish('Lentil and Spinach Soup', 170, 'Cumin and lemon.'),
      dish('Pumpkin and Ginger Soup', 180, 'With toasted seeds.'),
    ),
    section(
      'Wraps',
      dish('Hummus and Falafel Wrap', 230, 'Whole wheat, pickles and greens.', 'wrapSauce'),
      dish('Grilled Chicken Wrap', 260, 'Yoghurt and crunchy lettuce.', 'wrapSauce'),
      dish('Cottage Cheese Wrap', 240, 'Mint, peppers and onion.', 'wrapSauce'),
    ),
    section(
      'Juices and Smoothies',
      dish('Green Juice', 180, 'Spinach, cucumber, apple and mint.', 'ice'),
      dish('Carrot and Orange', 160, 'Pressed with a little ginger.', 'ice'),
      dish('Watermelon Juice', 130, 'Nothing added.', 'ice'),
      dish('Banana Oat Smoothie', 200, 'Peanut butter and cinnamon.', 'milk'),
      dish('Berry Smoothie', 240, 'Mixed berries and yoghurt.', 'milk'),
      dish('Kombucha', 160, 'Ginger and lemongrass, brewed in town.'),
    ),
  ],
};
