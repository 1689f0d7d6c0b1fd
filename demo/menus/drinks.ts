import { dish, section } from './dish.ts';

export const indianDrinks = section(
  'Drinks',
  dish('Sweet Lassi', 90, 'Churned yoghurt with sugar and a pinch of cardamom.', 'size'),
  dish('Salted Buttermilk', 50, 'Thin yoghurt with ginger, curry leaf and green chilli.'),
  dish('Masala Chai', 40, 'Assam leaves boiled in milk with ginger and cardamom.', 'sugar'),
  dish('Filter Coffee', 50, 'Chicory blend, decocted slowly and frothed with hot milk.', 'sugar'),
  dish('Fresh Lime Soda', 70, 'Lime, soda and rock salt, sweet or salted.', 'sugar'),
  dish('Tender Coconut Water', 80, 'Straight from a green coconut, poured to order.'),
  dish('Jaljeera', 60, 'Cumin, mint and black salt, with a spoon of crisp boondi.'),
);

export const softDrinks = section(
  'Drinks',
  dish('Cola', 60, 'A chilled 330 ml can.', 'ice'),
  dish('Ginger Ale', 80, 'Brewed with fresh ginger, dry rather than sweet.', 'ice'),
  dish('Mint Lemonade', 110, 'Lemon and mint, shaken over ice.', 'sugar', 'ice'),
  dish('Peach Iced Tea', 120, 'Black tea steeped cold overnight with ripe peach.', 'size', 'ice'),
  dish('Still Water', 30, 'A litre of mineral water.'),
  dish('Sparkling Water', 80, 'Half a litre, well chilled.'),
);

export const teaDrinks = section(
  'Drinks',
  dish('Jasmine Tea', 90, 'Green tea scented with jasmine, a pot for one.'),
  dish('Roasted Barley Tea', 90, 'Nutty and free of caffeine, hot or cold.', 'ice'),
  dish('Yuzu Soda', 140, 'Sharp citrus cordial and cold soda.', 'ice'),
  dish('Lychee Cooler', 150, 'Lychee juice, lime and crushed ice.', 'size'),
  dish('Iced Milk Tea', 130, 'Strong red tea with condensed milk over ice.', 'sugar', 'ice'),
  dish('Bottled Spring Water', 30, 'One litre.'),
);
