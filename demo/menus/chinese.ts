import { type Cookbook, dish, section } from './dish.ts';
import { teaDrinks } from './drinks.ts';

export const chinese: Cookbook = {
  cuisines: ['chinese', 'asian'],
  sections: [
    section(
      'Soups',
      dish('Hot and Sour Soup', 130, 'Black vinegar, white pepper and shredded vegetables.', 'wokProtein'),
      dish('Sweet Corn Soup', 120, 'Creamed corn with ribbons of egg white.'),
      dish('Wonton Soup', 160, 'Six chicken dumplings in clear broth.'),
      dish('Manchow Soup', 130, 'Dark, garlicky, with fried noodles on top.', 'spice'),
    ),
    section(
      'Dim Sum and Starters',
      dish('Chicken Momos', 150, 'Steamed dumplings with red chilli chutney.', 'platter'),
      dish('Vegetable Crystal Dumplings', 160, 'Water chestnut and carrot in clear wrappers.', 'platter'),
      dish('Prawn Har Gow', 240, 'Thin pleats, whole prawns.', 'platter'),
      dish('Vegetable Spring Rolls', 140, 'Four rolls with plum sauce.'),
      dish('Honey Chilli Potatoes', 160, 'Crisp batons with sesame.', 'spice'),
      dish('Salt and Pepper Tofu', 180, 'Crusted cubes with spring onion and chilli.'),
    ),
    section(
      'From the Wok',
      dish('Manchurian', 180, 'Ginger, garlic, soy and coriander.', 'wokProtein', 'gravy'),
      dish('Chilli Wok', 200, 'Peppers, onion and split green chillies.', 'wokProtein', 'gravy', 'spice'),
      dish('Kung Pao', 230, 'Peanuts, dried chilli and Sichuan pepper.', 'wokProtein', 'spice'),
      dish('Black Bean Stir-fry', 220, 'Fermented beans and green pepper.', 'wokProtein'),
      dish('Mapo Tofu', 210, 'Silken tofu in a numbing chilli bean sauce.', 'spice'),
      dish('Stir-fried Greens', 170, 'Pak choi and beans with garlic.'),
    ),
    section(
      'Noodles and Rice',
      dish('Hakka Noodles', 170, 'Thin noodles tossed on high flame.', 'wokProtein'),
      dish('Schezwan Noodles', 180, 'The same, in a red garlic sauce.', 'wokProtein', 'spice'),
      dish('Fried Rice', 160, 'Day-old rice, spring onion and soy.', 'wokProtein'),
      dish('Burnt Garlic Rice', 180, 'Plenty of brown garlic.', 'wokProtein'),
      dish('Dan Dan Noodles', 220, 'Sesame, chilli oil and minced chicken.', 'spice'),
      dish('American Chop Suey', 210, 'Crisp noodles under a sweet and sour gravy.'),
    ),
    section(
      'Sweets',
      dish('Darsaan', 130, 'Honeyed crisp noodles with vanilla ice cream.'),
      dish('Sesame Balls', 120, 'Four, filled with red bean.'),
    ),
    teaDrinks,
  ],
};
