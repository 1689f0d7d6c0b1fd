import { type Cookbook, dish, section } from './dish.ts';

export const desserts: Cookbook = {
  cuisines: ['ice cream', 'desserts'],
  sections: [
    section(
      'Ice Cream',
      dish('Scoops in a Tub', 120, 'One to three flavours of the day.', 'scoops', 'sweetTop'),
      dish('Tender Coconut Ice Cream', 150, 'Four hundred millilitres, to take home.'),
      dish('Roasted Almond Ice Cream', 180, 'Four hundred millilitres, with honey.'),
      dish('Mango Sorbet', 160, 'Fruit, sugar and lime, no milk.'),
      dish('Ice Cream Sandwich', 110, 'Vanilla between two cookies.'),
    ),
    section(
      'Sundaes',
      dish('Hot Fudge Sundae', 220, 'Vanilla, fudge, nuts and a cherry.', 'sweetTop'),
      dish('Banana Split', 240, 'Three scoops and a whole banana.', 'sweetTop'),
      dish('Royal Falooda', 200, 'Rose, basil seeds, vermicelli and kulfi.'),
      dish('Gadbad', 210, 'Layers of jelly, fruit, nuts and three ice creams.'),
      dish('Brownie Sundae', 230, 'Warm brownie, cold scoop.', 'sweetTop'),
    ),
    section(
      'Waffles and Crêpes',
      dish('Belgian Waffle', 190, 'Crisp squares with maple syrup.', 'sweetTop'),
      dish('Nutella Waffle', 230, 'With sliced banana.', 'sweetTop'),
      dish('Lemon Sugar Crêpe', 150, 'Thin and buttery.'),
      dish('Chocolate Crêpe', 180, 'Filled and folded.', 'sweetTop'),
    ),
    section(
      'Cakes and Puddings',
      dish('Basque Cheesecake', 260, 'Burnt on top, soft within.'),
      dish('Sticky Date Pudding', 220, 'With warm toffee sauce.'),
      dish('Chocolate Lava Cake', 210, 'Nine minutes in the oven.'),
      dish('Red Velvet Cake', 560, 'Cream cheese frosting.', 'cake'),
      dish('Crème Brûlée', 230, 'Vanilla custard under burnt sugar.'),
    ),
    section(
      'Shakes',
      dish('Belgian Chocolate Shake', 190, 'Thick enough for a spoon.', 'size'),
      dish('Mango Shake', 170, 'Alphonso pulp in season.', 'size'),
      dish('Cold Coffee Shake', 170, 'With a scoop of vanilla.', 'size'),
      dish('Tender Coconut Shake', 180, 'Coconut flesh, milk and ice.', 'size'),
    ),
  ],
};
