import { type Cookbook, dish, section } from './dish.ts';
import { softDrinks } from './drinks.ts';

export const italian: Cookbook = {
  cuisines: ['pizza', 'italian'],
  sections: [
    section(
      'Antipasti',
      dish('Garlic Bread', 140, 'Toasted ciabatta with parsley butter.'),
      dish('Tomato Bruschetta', 180, 'Ripe tomato, basil and olive oil on sourdough.'),
      dish('Arancini', 220, 'Four fried risotto balls with a mozzarella heart.', 'dips'),
      dish('Burrata and Tomato', 420, 'Fresh burrata, cherry tomatoes and basil oil.'),
      dish('Calamari Fritti', 340, 'Floured squid with lemon and aioli.', 'dips'),
    ),
    section(
      'Pizza',
      dish('Margherita', 290, 'San Marzano tomato, mozzarella and basil.', 'pizzaSize', 'crust', 'toppings'),
      dish('Marinara', 240, 'Tomato, garlic and oregano, no cheese.', 'pizzaSize', 'crust', 'toppings'),
      dish('Quattro Formaggi', 390, 'Mozzarella, gorgonzola, parmesan and ricotta.', 'pizzaSize', 'crust', 'toppings'),
      dish('Diavola', 410, 'Spicy salami and chilli honey.', 'pizzaSize', 'crust', 'toppings'),
      dish('Funghi', 360, 'Three mushrooms, thyme and cream.', 'pizzaSize', 'crust', 'toppings'),
      dish('Ortolana', 350, 'Grilled aubergine, courgette and peppers.', 'pizzaSize', 'crust', 'toppings'),
      dish(
        'Smoked Chicken and Pesto',
        430,
        'Basil pesto, smoked chicken and red onion.',
        'pizzaSize',
        'crust',
        'toppings',
      ),
      dish('Paneer Tikka Pizza', 380, 'The house’s bow to its town.', 'pizzaSize', 'crust', 'toppings'),
    ),
    section(
      'Pasta',
      dish('Arrabbiata', 280, 'Tomato, garlic and plenty of chilli.', 'pasta', 'spice'),
      dish('Alfredo', 310, 'Parmesan, cream and black pepper.', 'pasta'),
      dish('Pesto Genovese', 320, 'Basil, cashew and olive oil.', 'pasta'),
      dish('Lamb Ragù', 390, 'Cooked for six hours with tomato and bay.', 'pasta'),
      dish('Prawn Aglio e Olio', 420, 'Garlic, chilli and parsley.', 'pasta', 'spice'),
      dish('Baked Lasagne', 370, 'Lamb ragù, béchamel and mozzarella.'),
      dish('Spinach Ravioli', 360, 'Filled with ricotta, in sage butter.'),
    ),
    section(
      'Salads',
      dish('Caesar Salad', 260, 'Cos lettuce, croutons and anchovy dressing.', 'bowlExtras'),
      dish('Rocket and Pear', 280, 'With walnuts and parmesan.'),
    ),
    section(
      'Dolci',
      dish('Tiramisu', 240, 'Mascarpone, coffee and cocoa.'),
      dish('Panna Cotta', 200, 'Vanilla cream with berry sauce.'),
      dish('Cannoli', 190, 'Two, filled with ricotta and pistachio.'),
    ),
    softDrinks,
  ],
};
