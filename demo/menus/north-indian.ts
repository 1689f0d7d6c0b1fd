import { type Cookbook, dish, section } from './dish.ts';
import { indianDrinks } from './drinks.ts';

export const northIndian: Cookbook = {
  cuisines: ['north indian', 'tandoori'],
  sections: [
    section(
      'From the Tandoor',
      dish('Paneer Tikka', 240, 'Cottage cheese and peppers, charred in a yoghurt marinade.', 'spice'),
      dish('Tandoori Chicken', 260, 'On the bone, marinated overnight with Kashmiri chilli.', 'portion', 'spice'),
      dish('Malai Chicken Tikka', 290, 'Boneless, mild with cream, cheese and white pepper.'),
      dish('Lamb Seekh Kebab', 330, 'Minced lamb on skewers with mint and green chilli.', 'platter'),
      dish('Tandoori Broccoli', 220, 'Florets with hung curd and crushed fennel.'),
      dish('Stuffed Mushrooms', 230, 'Button mushrooms filled with spiced cheese.'),
    ),
    section(
      'Vegetable Curries',
      dish('Paneer Butter Masala', 250, 'Tomato, butter and fenugreek, smooth and a little sweet.', 'withBread'),
      dish('Palak Paneer', 240, 'Cottage cheese in garlicky spinach.', 'withBread', 'spice'),
      dish('Dal Makhani', 220, 'Black lentils, simmered all night with cream.', 'withBread'),
      dish('Yellow Dal Tadka', 170, 'Tempered with cumin, garlic and dried chilli.', 'withBread'),
      dish('Chana Masala', 190, 'Chickpeas with dried mango and black cardamom.', 'spice'),
      dish('Aloo Gobi', 180, 'Potato and cauliflower with ginger and turmeric.'),
      dish('Baingan Bharta', 200, 'Smoked aubergine mashed with peas and tomato.', 'spice'),
    ),
    section(
      'Meat Curries',
      dish('Butter Chicken', 310, 'Tandoori chicken in a silky tomato gravy.', 'portion', 'withBread'),
      dish('Chicken Kadhai', 300, 'Peppers, crushed coriander and a dry heat.', 'spice', 'withBread'),
      dish('Rogan Josh', 380, 'Kashmiri lamb with fennel and dry ginger.', 'withBread'),
      dish('Keema Mutter', 340, 'Minced lamb and peas, good with soft bread.', 'withBread'),
      dish('Egg Curry', 190, 'Two boiled eggs in an onion and tomato masala.', 'spice'),
    ),
    section(
      'Breads',
      dish('Tandoori Roti', 30, 'Whole wheat, from the wall of the oven.'),
      dish('Butter Naan', 55, 'Leavened white bread, brushed with butter.'),
      dish('Garlic Naan', 65, 'With chopped garlic and coriander.'),
      dish('Laccha Paratha', 60, 'Many flaky layers.'),
      dish('Aloo Kulcha', 80, 'Stuffed with spiced potato.'),
    ),
    section(
      'Rice',
      dish('Jeera Rice', 130, 'Basmati with cumin and ghee.'),
      dish('Peas Pulao', 160, 'Basmati with green peas and whole spice.'),
      dish('Steamed Basmati', 110, 'Long grains, nothing else.'),
    ),
    section(
      'Sweets',
      dish('Gulab Jamun', 90, 'Two warm milk dumplings in rose syrup.'),
      dish('Gajar Halwa', 120, 'Grated carrots cooked down in milk and ghee.'),
      dish('Rice Kheer', 100, 'Chilled rice pudding with pistachio.'),
    ),
    indianDrinks,
  ],
};
