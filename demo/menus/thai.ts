import { type Cookbook, dish, section } from './dish.ts';
import { teaDrinks } from './drinks.ts';

export const thai: Cookbook = {
  cuisines: ['thai', 'asian'],
  sections: [
    section(
      'Starters',
      dish('Chicken Satay', 240, 'Turmeric skewers with peanut sauce.', 'platter'),
      dish('Corn Fritters', 180, 'Sweetcorn, lime leaf and chilli dip.', 'platter'),
      dish('Fish Cakes', 260, 'Red curry paste, beans and cucumber relish.', 'platter'),
      dish('Summer Rolls', 200, 'Rice paper, herbs and glass noodles.'),
      dish('Papaya Salad', 190, 'Pounded with lime, peanuts and bird’s-eye chilli.', 'spice'),
      dish('Glass Noodle Salad', 220, 'Warm, sour and full of herbs.', 'thaiProtein', 'spice'),
    ),
    section(
      'Soups',
      dish('Tom Yum', 190, 'Lemongrass, galangal and lime.', 'thaiProtein', 'spice'),
      dish('Tom Kha', 200, 'The gentler one, with coconut milk.', 'thaiProtein'),
      dish('Clear Soup with Tofu', 150, 'Glass noodles and celery leaf.'),
    ),
    section(
      'Curries',
      dish('Green Curry', 290, 'Thai basil, aubergine and green chilli.', 'thaiProtein', 'spice'),
      dish('Red Curry', 290, 'Bamboo shoots and sweet pepper.', 'thaiProtein', 'spice'),
      dish('Massaman Curry', 320, 'Potato, peanut and warm spice.', 'thaiProtein'),
      dish('Panang Curry', 310, 'Thick, nutty, with lime leaf.', 'thaiProtein', 'spice'),
      dish('Pineapple Curry', 300, 'Sweet, sour and red.', 'thaiProtein'),
    ),
    section(
      'Noodles and Rice',
      dish('Pad Thai', 280, 'Rice noodles, tamarind, egg and peanuts.', 'thaiProtein'),
      dish('Pad See Ew', 280, 'Broad noodles, dark soy and greens.', 'thaiProtein'),
      dish('Drunken Noodles', 290, 'Basil, chilli and high heat.', 'thaiProtein', 'spice'),
      dish('Basil Fried Rice', 260, 'Holy basil with a fried egg.', 'thaiProtein', 'spice'),
      dish('Pineapple Fried Rice', 280, 'Cashews, raisins and curry powder.', 'thaiProtein'),
      dish('Jasmine Rice', 90, 'Steamed.'),
    ),
    section(
      'Sweets',
      dish('Mango Sticky Rice', 220, 'Warm coconut rice and ripe mango.'),
      dish('Coconut Jelly', 150, 'Set in the shell, with palm sugar.'),
      dish('Banana Fritters', 160, 'Sesame batter and honey.'),
    ),
    teaDrinks,
  ],
};
