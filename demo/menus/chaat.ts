import { type Cookbook, dish, section } from './dish.ts';
import { indianDrinks } from './drinks.ts';

export const chaat: Cookbook = {
  cuisines: ['street food', 'vegetarian'],
  sections: [
    section(
      'Chaat',
      dish('Pani Puri', 70, 'Six crisp shells, mint water, potato and sprouts.', 'chaat', 'spice'),
      dish('Sev Puri', 80, 'Flat puris with potato, chutneys and a hill of sev.', 'chaat'),
      dish('Dahi Puri', 90, 'Filled shells drowned in sweet yoghurt.', 'chaat'),
      dish('Bhel Puri', 75, 'Puffed rice tossed with onion, tamarind and green chutney.', 'chaat', 'spice'),
      dish('Samosa Chaat', 95, 'Crushed samosa under chickpeas and yoghurt.', 'chaat'),
      dish('Aloo Tikki Chaat', 95, 'Griddled potato cakes with peas and chutneys.', 'chaat'),
      dish('Papdi Chaat', 85, 'Crackers, potato, yoghurt and pomegranate.', 'chaat'),
    ),
    section(
      'Pav and Rolls',
      dish('Pav Bhaji', 120, 'Buttery mashed vegetables with two toasted rolls.', 'spice'),
      dish('Vada Pav', 45, 'Potato fritter in a soft roll with garlic chutney.', 'spice'),
      dish('Misal Pav', 110, 'Sprouted moth beans in a red gravy, with crunch.', 'spice'),
      dish('Paneer Kathi Roll', 140, 'Charred cottage cheese in a flaky paratha.'),
      dish('Egg Roll', 90, 'Paratha fried with two eggs, onions and lime.'),
      dish('Dabeli', 60, 'Sweet potato masala with peanuts in a griddled roll.'),
    ),
    section(
      'Hot Snacks',
      dish('Punjabi Samosa', 50, 'Two, with mint and tamarind chutney.'),
      dish('Onion Pakoda', 70, 'Crisp onion fritters with curry leaf.'),
      dish('Chilli Bajji', 65, 'Long chillies in gram batter.', 'spice'),
      dish('Kachori', 60, 'Flaky pastry with spiced moong.'),
      dish('Chole Bhature', 150, 'Two big fried breads with dark chickpeas.'),
    ),
    section(
      'Sandwiches',
      dish('Bombay Grilled Sandwich', 110, 'Potato, beetroot, cucumber and green chutney, pressed.'),
      dish('Chilli Cheese Toast', 100, 'Molten cheese, green chilli and garlic.', 'spice'),
      dish('Masala Toast', 90, 'Spiced potato between buttered slices.'),
    ),
    section(
      'Kulfi and Sweets',
      dish('Malai Kulfi', 80, 'Dense frozen milk on a stick.'),
      dish('Jalebi', 70, 'Hot crisp spirals in saffron syrup.'),
      dish('Rabri Falooda', 130, 'Vermicelli, basil seeds, rose and thickened milk.'),
    ),
    indianDrinks,
  ],
};
