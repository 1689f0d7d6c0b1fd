import { type Cookbook, dish, section } from './dish.ts';
import { indianDrinks } from './drinks.ts';

export const southIndian: Cookbook = {
  cuisines: ['south indian', 'vegetarian'],
  sections: [
    section(
      'Dosas',
      dish('Plain Dosa', 80, 'Crisp fermented rice crêpe with coconut chutney and sambar.', 'dosaExtras'),
      dish('Masala Dosa', 110, 'Folded over turmeric potatoes with mustard seed and curry leaf.', 'dosaExtras'),
      dish(
        'Mysore Masala Dosa',
        130,
        'Spread with red garlic chutney before the potatoes go in.',
        'dosaExtras',
        'spice',
      ),
      dish('Rava Onion Dosa', 120, 'Lacy semolina crêpe with onion, cumin and crushed pepper.', 'dosaExtras'),
      dish('Pesarattu', 115, 'Green gram crêpe from Andhra, with ginger chutney.', 'dosaExtras'),
      dish('Set Dosa', 95, 'Three small spongy dosas with vegetable sagu.'),
      dish('Neer Dosa', 90, 'Soft, thin rice crêpes with coconut and jaggery.'),
    ),
    section(
      'Idli and Vada',
      dish('Steamed Idli', 60, 'Three rice cakes, fluffy as they should be, with two chutneys.'),
      dish('Ghee Podi Idli', 90, 'Small idlis tossed in gunpowder spice and ghee.', 'spice'),
      dish('Sambar Idli', 80, 'Two idlis soaked in hot lentil sambar.'),
      dish('Medu Vada', 75, 'Crisp urad doughnuts with pepper and curry leaf.'),
      dish('Curd Vada', 85, 'Vada soaked in tempered yoghurt with grated carrot.'),
      dish('Ragi Idli', 80, 'Finger millet idlis with tomato chutney.'),
    ),
    section(
      'Uttapam and Tiffin',
      dish('Onion Uttapam', 110, 'Thick griddled batter under a crust of onion and chilli.', 'dosaExtras'),
      dish('Tomato Uttapam', 110, 'Soft in the middle, with ripe tomato and coriander.', 'dosaExtras'),
      dish('Ven Pongal', 95, 'Rice and moong cooked soft with ghee, pepper and cashew.'),
      dish('Rava Upma', 75, 'Roasted semolina with peas, ginger and lime.'),
      dish('Poori Bhaji', 100, 'Three puffed breads with potato curry.'),
      dish('Idiyappam with Stew', 120, 'String hoppers and a mild coconut vegetable stew.'),
    ),
    section(
      'Rice and Meals',
      dish(
        'South Indian Thali',
        220,
        'Rice, sambar, rasam, two vegetables, curd, pickle and payasam.',
        'thaliBread',
        'thaliExtras',
      ),
      dish('Bisi Bele Bath', 130, 'Rice and lentils simmered with vegetables and roasted spice.', 'spice'),
      dish('Lemon Rice', 95, 'Tempered with peanuts, turmeric and green chilli.'),
      dish('Curd Rice', 90, 'Cooling rice in yoghurt with pomegranate and mustard seed.'),
      dish('Tamarind Rice', 95, 'Sour and dark, with sesame and peanuts.'),
    ),
    section(
      'Sweets',
      dish('Rava Kesari', 70, 'Warm saffron semolina pudding with cashew.'),
      dish('Semiya Payasam', 80, 'Vermicelli in sweet milk with raisins.'),
      dish('Mysore Pak', 60, 'Two squares of gram flour fudge, heavy with ghee.'),
    ),
    indianDrinks,
  ],
};
