import { type Cookbook, dish, section } from './dish.ts';
import { indianDrinks } from './drinks.ts';

export const coastal: Cookbook = {
  cuisines: ['seafood', 'kerala'],
  sections: [
    section(
      'From the Boats',
      dish('Malabar Fish Curry', 280, 'Tamarind, roasted coconut and curry leaf.', 'fish', 'withRice', 'spice'),
      dish('Fish Molee', 300, 'Mild coconut milk stew with ginger and tomato.', 'fish', 'withRice'),
      dish('Prawn Mango Curry', 360, 'Green mango and coconut, sour first and then sweet.', 'withRice', 'spice'),
      dish('Squid Roast', 320, 'Rings cooked dry with onions and pepper.', 'spice'),
      dish('Crab Masala', 420, 'Whole mud crab, cracked, in a thick masala.', 'spice'),
      dish('Mussels Ularthiyathu', 310, 'Shelled mussels with coconut slivers.'),
      dish('Clam Thoran', 260, 'Chopped clams stir-fried with grated coconut.'),
    ),
    section(
      'Fried and Grilled',
      dish('Karimeen Pollichathu', 390, 'Pearl spot in masala, wrapped in banana leaf and grilled.'),
      dish('Mackerel Fry', 190, 'Rubbed with chilli and turmeric, fried crisp.'),
      dish('Prawn Fry', 340, 'Shell on, with shallots and curry leaf.', 'spice'),
      dish('Kallummakkaya Nirachathu', 260, 'Mussels stuffed with rice paste, steamed and fried.', 'platter'),
      dish('Anchovy Fry', 180, 'A heap of small crisp fish with lime.'),
      dish('Banana Blossom Cutlet', 120, 'Crumbed and fried, for those who eat no fish.', 'platter'),
    ),
    section(
      'From the Land',
      dish('Kerala Chicken Roast', 260, 'Dark, dry and full of fennel.', 'withRice', 'spice'),
      dish('Chicken Stew', 240, 'White coconut stew with potato and whole pepper.', 'withRice'),
      dish('Vegetable Stew', 170, 'Carrot, beans and potato in coconut milk.', 'withRice'),
      dish('Avial', 150, 'Many vegetables in coconut and yoghurt.'),
      dish('Kadala Curry', 140, 'Black chickpeas in roasted coconut gravy.', 'spice'),
    ),
    section(
      'Rice and Breads',
      dish('Matta Rice', 60, 'Red parboiled rice, plain.'),
      dish('Malabar Parotta', 35, 'One flaky coil, clapped loose.'),
      dish('Lace Appam', 40, 'One fermented rice pancake with a soft heart.'),
      dish('Ghee Rice', 120, 'Kaima rice with fried onion and raisins.'),
      dish('Puttu', 70, 'Steamed rice and coconut, from the bamboo.'),
    ),
    section(
      'Sweets',
      dish('Elaneer Payasam', 130, 'Chilled tender coconut pudding.'),
      dish('Ada Pradhaman', 120, 'Rice flakes in jaggery and coconut milk.'),
      dish('Unnakkaya', 90, 'Plantain rolls filled with coconut and cashew.'),
    ),
    indianDrinks,
  ],
};
