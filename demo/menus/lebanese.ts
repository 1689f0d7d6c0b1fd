import { type Cookbook, dish, section } from './dish.ts';
import { softDrinks } from './drinks.ts';

export const lebanese: Cookbook = {
  cuisines: ['lebanese', 'kebab'],
  sections: [
    section(
      'Cold Mezze',
      dish('Hummus', 170, 'Chickpeas, tahini and good olive oil, with pita.'),
      dish('Moutabal', 190, 'Smoked aubergine and tahini.'),
      dish('Labneh', 160, 'Strained yoghurt with dried mint.'),
      dish('Tabbouleh', 180, 'Mostly parsley, as in Beirut.'),
      dish('Fattoush', 180, 'Crisp pita, sumac and garden vegetables.'),
      dish('Muhammara', 190, 'Roasted pepper and walnut.', 'spice'),
    ),
    section(
      'Hot Mezze',
      dish('Falafel', 180, 'Broad beans and chickpeas, fried to order.', 'platter', 'wrapSauce'),
      dish('Lamb Kibbeh', 260, 'Bulgur shells with spiced lamb.', 'platter'),
      dish('Cheese Fatayer', 170, 'Three small pies.'),
      dish('Batata Harra', 150, 'Fried potatoes, garlic and coriander.', 'spice'),
      dish('Grilled Halloumi', 290, 'With thyme and honey.'),
    ),
    section(
      'Wraps',
      dish('Chicken Shawarma', 180, 'Shaved thigh, pickles and toum in thin bread.', 'wrapSauce'),
      dish('Lamb Shawarma', 230, 'With onion, sumac and tahini.', 'wrapSauce'),
      dish('Falafel Wrap', 150, 'Turnip pickle, tomato and tahini.', 'wrapSauce'),
      dish('Halloumi Wrap', 210, 'Cucumber, mint and tomato.', 'wrapSauce'),
    ),
    section(
      'From the Charcoal',
      dish('Shish Taouk', 310, 'Lemon and garlic chicken.', 'pitaOrRice', 'wrapSauce'),
      dish('Lamb Kofta', 360, 'Two skewers with parsley and onion.', 'pitaOrRice', 'wrapSauce'),
      dish('Mixed Grill', 520, 'Taouk, kofta and lamb cubes.', 'pitaOrRice', 'wrapSauce'),
      dish('Grilled Prawns', 480, 'With coriander and chilli.', 'pitaOrRice', 'spice'),
      dish('Vegetable Skewers', 250, 'Mushroom, pepper and courgette.', 'pitaOrRice'),
    ),
    section(
      'Rice and Stews',
      dish('Chicken Kabsa', 320, 'Spiced rice with raisins and almonds.', 'pot'),
      dish('Mujaddara', 190, 'Rice, lentils and very brown onions.'),
      dish('Okra Stew', 210, 'Tomato, garlic and coriander, with rice.'),
    ),
    section(
      'Sweets',
      dish('Baklava', 160, 'Four pieces, pistachio and walnut.'),
      dish('Knafeh', 230, 'Warm cheese under golden pastry and syrup.'),
      dish('Muhallebi', 140, 'Milk pudding with rose water.'),
    ),
    softDrinks,
  ],
};
