import { type Cookbook, dish, section } from './dish.ts';
import { teaDrinks } from './drinks.ts';

export const korean: Cookbook = {
  cuisines: ['korean', 'asian'],
  sections: [
    section(
      'Small Plates',
      dish('Kimchi Pancake', 220, 'Crisp at the edge, sour in the middle.'),
      dish('Mandu', 220, 'Chicken and chive dumplings.', 'platter'),
      dish('Tteokbokki', 240, 'Rice cakes in a sweet red sauce.', 'spice'),
      dish('Rabokki', 270, 'Rice cakes and ramen together.', 'spice'),
      dish('Corn Cheese', 200, 'Sweetcorn baked under mozzarella.'),
      dish('Vegetable Gimbap', 210, 'Eight slices of seaweed roll.'),
    ),
    section(
      'Fried Chicken',
      dish('Yangnyeom Chicken', 320, 'Double fried and glazed.', 'platter', 'heat'),
      dish('Soy Garlic Chicken', 310, 'Sticky, with fried garlic chips.', 'platter'),
      dish('Boneless Bites', 280, 'Thigh pieces and pickled radish.', 'heat', 'banchan'),
      dish('Crispy Tofu Bites', 230, 'The same treatment, no chicken.', 'heat', 'banchan'),
    ),
    section(
      'Rice Bowls',
      dish('Bibimbap', 290, 'Seasoned vegetables, egg and gochujang.', 'thaiProtein', 'banchan'),
      dish('Bulgogi Bowl', 360, 'Marinated lamb with sesame and onion.', 'banchan'),
      dish('Kimchi Fried Rice', 250, 'With a fried egg on top.', 'banchan', 'spice'),
      dish('Chicken Cup-bap', 270, 'Sweet soy chicken, egg ribbons and mayonnaise.', 'banchan'),
    ),
    section(
      'Soups and Noodles',
      dish('Sundubu Stew', 300, 'Silken tofu in a bubbling red broth.', 'spice', 'banchan'),
      dish('Kimchi Stew', 290, 'Old kimchi, tofu and spring onion.', 'spice', 'banchan'),
      dish('Japchae', 270, 'Sweet potato noodles with vegetables.', 'thaiProtein'),
      dish('Jajangmyeon', 280, 'Noodles in black bean sauce.'),
      dish('Spicy Ramyeon', 200, 'The pan, the egg, the cheese slice.', 'spice'),
      dish('Cold Buckwheat Noodles', 280, 'Icy broth, pear and mustard.'),
    ),
    section(
      'Sweets',
      dish('Hotteok', 140, 'Griddled pancakes with brown sugar and nuts.'),
      dish('Bingsu', 240, 'Shaved milk ice with red beans.'),
    ),
    teaDrinks,
  ],
};
