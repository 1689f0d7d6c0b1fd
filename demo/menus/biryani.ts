import { type Cookbook, dish, section } from './dish.ts';
import { indianDrinks } from './drinks.ts';

export const biryani: Cookbook = {
  cuisines: ['biryani', 'indian'],
  sections: [
    section(
      'Dum Biryani',
      dish('Thalassery Chicken Biryani', 240, 'Short-grain kaima rice, fried onion and a mild green masala.', 'pot'),
      dish(
        'Hyderabadi Chicken Biryani',
        260,
        'Raw marinated chicken sealed under basmati and saffron.',
        'pot',
        'spice',
      ),
      dish('Lamb Dum Biryani', 340, 'Slow-cooked lamb shoulder with mint and browned onions.', 'pot', 'spice'),
      dish('Prawn Biryani', 360, 'Layered with roasted coconut and curry leaf prawns.', 'pot'),
      dish('Egg Biryani', 190, 'Two fried boiled eggs in masala rice.', 'pot'),
      dish('Vegetable Dum Biryani', 180, 'Beans, carrot and cauliflower with mint.', 'pot', 'spice'),
      dish('Jackfruit Biryani', 200, 'Tender raw jackfruit, cooked as if it were lamb.', 'pot'),
      dish('Paneer Biryani', 220, 'Marinated cottage cheese under saffron rice.', 'pot'),
    ),
    section(
      'Kebabs and Starters',
      dish('Chicken 65', 210, 'Fried chicken with curry leaf, chilli and lemon.', 'spice'),
      dish('Pepper Chicken Fry', 230, 'Dry roasted with crushed black pepper.', 'spice'),
      dish('Lamb Shami Kebab', 250, 'Soft patties of lamb and gram.', 'platter'),
      dish('Gobi 65', 150, 'Crisp cauliflower in red masala.'),
      dish('Paneer Hariyali Tikka', 220, 'Cottage cheese in a green herb marinade.'),
    ),
    section(
      'Curries',
      dish('Mirchi ka Salan', 130, 'Long green chillies in peanut and sesame gravy.'),
      dish('Chicken Chettinad', 260, 'Roasted coconut, fennel and a long heat.', 'spice'),
      dish('Lamb Korma', 320, 'White gravy of cashew and yoghurt.'),
      dish('Brinjal Curry', 140, 'Small aubergines in tamarind.'),
    ),
    section(
      'Sides',
      dish('Boondi Raita', 60, 'Yoghurt with gram pearls and roasted cumin.'),
      dish('Onion Raita', 50, 'Yoghurt, onion and green chilli.'),
      dish('Date Pickle', 40, 'Sweet, sour and sharp, made in the house.'),
      dish('Roasted Papad', 25, 'Two pieces.'),
      dish('Boiled Egg', 25, 'With salt and pepper.'),
    ),
    section(
      'Sweets',
      dish('Double ka Meetha', 100, 'Fried bread in saffron milk with almonds.'),
      dish('Khubani ka Meetha', 120, 'Stewed apricots with cream.'),
      dish('Phirni', 90, 'Ground rice and milk, set in clay.'),
    ),
    indianDrinks,
  ],
};
