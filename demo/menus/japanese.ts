import { type Cookbook, dish, section } from './dish.ts';
import { teaDrinks } from './drinks.ts';

export const japanese: Cookbook = {
  cuisines: ['japanese', 'sushi'],
  sections: [
    section(
      'Small Plates',
      dish('Edamame', 180, 'Steamed in the pod with flaked salt.'),
      dish('Chicken Gyoza', 240, 'Pan-fried dumplings with vinegar soy.', 'platter'),
      dish('Agedashi Tofu', 230, 'Crisp outside, trembling inside, in dashi.'),
      dish('Prawn Tempura', 380, 'Light batter, radish and dipping sauce.', 'platter'),
      dish('Vegetable Tempura', 260, 'Lotus root, sweet potato and beans.'),
      dish('Miso Soup', 120, 'Tofu, wakame and spring onion.'),
    ),
    section(
      'Rolls',
      dish('Salmon Avocado Roll', 340, 'Inside out, with toasted sesame.', 'sushiCount', 'sushiExtras'),
      dish('Spicy Tuna Roll', 360, 'Chopped tuna with chilli and spring onion.', 'sushiCount', 'sushiExtras'),
      dish('Prawn Tempura Roll', 370, 'Crunch in the middle, sweet soy on top.', 'sushiCount', 'sushiExtras'),
      dish('Cucumber Maki', 180, 'Thin rolls, clean and cold.', 'sushiCount', 'sushiExtras'),
      dish('Asparagus Cream Cheese Roll', 260, 'With crisp shallots.', 'sushiCount', 'sushiExtras'),
      dish('Dragon Roll', 480, 'Eel and cucumber under sliced avocado.', 'sushiCount', 'sushiExtras'),
    ),
    section(
      'Nigiri and Sashimi',
      dish('Salmon Nigiri', 320, 'Two pieces on warm rice.', 'sushiExtras'),
      dish('Tuna Nigiri', 340, 'Two pieces, brushed with soy.', 'sushiExtras'),
      dish('Omelette Nigiri', 200, 'Two pieces of sweet tamago.'),
      dish('Salmon Sashimi', 460, 'Six thick slices.', 'sushiExtras'),
    ),
    section(
      'Ramen and Donburi',
      dish('Shoyu Chicken Ramen', 420, 'Clear soy broth, thigh and a soft egg.', 'ramenExtras'),
      dish('Miso Ramen', 400, 'Rich red miso with corn and butter.', 'ramenExtras', 'spice'),
      dish('Spicy Tofu Ramen', 380, 'Sesame and chilli broth.', 'ramenExtras', 'spice'),
      dish('Chicken Katsu Curry', 430, 'Crumbed cutlet, mild curry and rice.'),
      dish('Oyakodon', 380, 'Chicken and egg over rice.'),
      dish('Teriyaki Salmon Bowl', 560, 'Glazed fillet with greens and rice.'),
      dish('Yaki Udon', 340, 'Thick noodles fried with cabbage and mushroom.', 'wokProtein'),
    ),
    section(
      'Sweets',
      dish('Mochi Ice Cream', 240, 'Three pieces: sesame, mango and green tea.'),
      dish('Matcha Cheesecake', 260, 'Bitter, creamy and very green.'),
    ),
    teaDrinks,
  ],
};
