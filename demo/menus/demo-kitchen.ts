import { type Cookbook, dish, section } from './dish.ts';

/** The restaurant of walkthroughs: one dish for each thing that can happen to a basket. */
export const demoKitchen: Cookbook = {
  cuisines: ['indian', 'vegetarian', 'healthy'],
  sections: [
    section(
      "Chef's Specials",
      {
        ...dish(
          "Chef's Special Thali",
          320,
          'Twelve small bowls and a sweet. Five are made a day, and then it is gone.',
        ),
        stock: 5,
      },
      {
        ...dish(
          'Banana Leaf Feast',
          450,
          'Rice and fourteen dishes on a leaf. Two to an order, so that there is enough for all.',
        ),
        limitPerOrder: 2,
      },
      dish('Saffron Paneer Platter', 380, 'Cottage cheese three ways, with mint chutney.', 'spice', 'withBread'),
    ),
    section(
      'Bowls',
      dish('Build-Your-Own Bowl', 220, 'Choose the base; add what you like.', 'bowlBase', 'bowlGreens'),
      dish('Rajma Rice Bowl', 180, 'Red kidney beans over rice.', 'spice'),
      dish('Lemon Millet Bowl', 190, 'Foxtail millet, peanuts and curry leaf.'),
      dish('Tamarind Noodle Bowl', 210, 'Rice noodles, beans and a sour-sweet sauce.', 'wokGreens'),
    ),
    section(
      'Small Plates',
      dish('Masala Dosa', 120, 'Crisp crêpe, turmeric potatoes, two chutneys.', 'dosaExtras'),
      dish('Onion Pakoda', 80, 'Crisp onion fritters with curry leaf.', 'spice'),
      dish('Samosa', 60, 'Two, with mint and tamarind chutney.'),
      dish('Tomato Rasam', 70, 'Thin, peppery and hot.'),
    ),
    section(
      'Curries',
      dish('Dal Tadka', 160, 'Yellow lentils with garlic and cumin.', 'withBread'),
      dish('Paneer Butter Masala', 240, 'Tomato, butter and fenugreek.', 'withBread', 'spice'),
      dish('Vegetable Stew', 170, 'Carrot, beans and potato in coconut milk.', 'withRice'),
    ),
    section(
      'Sweets',
      { ...dish('Alphonso Mango Kulfi', 110, 'Only while the mangoes last. Sold out today.'), soldOut: true },
      dish('Gulab Jamun', 90, 'Two warm milk dumplings in rose syrup.'),
      dish('Semiya Payasam', 80, 'Vermicelli in sweet milk with raisins.'),
    ),
    section(
      'Drinks',
      dish('Filter Coffee', 50, 'Chicory blend with hot frothed milk.', 'sugar'),
      dish('Sweet Lassi', 90, 'Churned yoghurt with cardamom.', 'size'),
      dish('Fresh Lime Soda', 70, 'Lime, soda and rock salt.', 'sugar'),
    ),
  ],
};
