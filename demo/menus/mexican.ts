import { type Cookbook, dish, section } from './dish.ts';
import { softDrinks } from './drinks.ts';

export const mexican: Cookbook = {
  cuisines: ['mexican', 'tex-mex'],
  sections: [
    section(
      'To Share',
      dish('Nachos Grande', 240, 'Beans, cheese, jalapeños and pico de gallo.', 'mexicanExtras'),
      dish('Chips and Guacamole', 220, 'Mashed to order.'),
      dish('Street Corn', 150, 'Charred cob, crema, chilli and lime.', 'spice'),
      dish('Jalapeño Poppers', 190, 'Filled with cheese and crumbed.', 'platter'),
      dish('Tortilla Soup', 160, 'Tomato and ancho chilli with crisp strips.'),
    ),
    section(
      'Tacos',
      dish('Baja Fish Tacos', 260, 'Three, with battered fish, slaw and lime crema.', 'mexicanExtras'),
      dish('Street Tacos', 210, 'Three corn tortillas, onion and coriander.', 'filling', 'mexicanExtras', 'spice'),
      dish('Crisp Shell Tacos', 210, 'Three hard shells, lettuce and cheese.', 'filling', 'mexicanExtras'),
      dish('Cauliflower Tacos', 200, 'Roasted, with almond salsa.', 'mexicanExtras'),
      dish('Prawn Tacos', 290, 'Garlic prawns and mango salsa.', 'mexicanExtras'),
    ),
    section(
      'Burritos and Bowls',
      dish(
        'Classic Burrito',
        260,
        'Rice, beans, cheese and salsa in a flour tortilla.',
        'filling',
        'mexicanExtras',
        'spice',
      ),
      dish('Wet Burrito', 290, 'Under red sauce and melted cheese.', 'filling', 'mexicanExtras'),
      dish('Burrito Bowl', 250, 'Everything but the tortilla.', 'filling', 'mexicanExtras', 'spice'),
      dish('Breakfast Burrito', 220, 'Scrambled eggs, potato and salsa verde.', 'mexicanExtras'),
    ),
    section(
      'Quesadillas and Plates',
      dish('Cheese Quesadilla', 200, 'Griddled and cut in six.', 'mexicanExtras'),
      dish('Mushroom Quesadilla', 220, 'With epazote and two cheeses.', 'mexicanExtras'),
      dish('Chicken Quesadilla', 250, 'Pulled chicken tinga.', 'mexicanExtras'),
      dish('Enchiladas Rojas', 290, 'Three rolled tortillas in chilli sauce.', 'filling', 'spice'),
      dish('Sizzling Fajitas', 360, 'Peppers, onions and four tortillas.', 'filling', 'mexicanExtras'),
      dish('Chilli con Carne', 310, 'Lamb, beans and dark chocolate, with rice.', 'spice'),
    ),
    section(
      'Postres',
      dish('Churros', 160, 'Five, with chocolate sauce.'),
      dish('Tres Leches Cake', 200, 'Soaked in three milks.'),
      dish('Caramel Flan', 170, 'Wobbling, as it must.'),
    ),
    softDrinks,
  ],
};
