/** What a guest may choose on a dish: the options' names, and their prices in whole rupees on top of the dish's own. */
export type ModifierTemplate = { name: string; min: number; max: number; options: Readonly<Record<string, number>> };

const templates = {
  banchan: extras('Banchan', 3, { Kimchi: 50, 'Pickled radish': 30, 'Seasoned spinach': 40, 'Soft egg': 40 }),
  bowlBase: choice('Base', { 'Brown rice': 0, Quinoa: 60, Millet: 30, 'Mixed leaves': 0 }),
  bowlExtras: extras('Add', 3, { Avocado: 90, 'Boiled egg': 35, 'Grilled chicken': 90, 'Roasted seeds': 40 }),
  bowlGreens: extras('Add', 3, { Avocado: 90, 'Grilled paneer': 60, 'Roasted seeds': 40, 'Crisp okra': 40 }),
  burgerExtras: extras('Extras', 4, {
    Cheddar: 40,
    'Fried egg': 35,
    'Fried onions': 30,
    Jalapeños: 25,
    'Turkey bacon': 80,
  }),
  cake: choice('Weight', { 'Half a kilo': 0, 'One kilo': 520 }),
  chaat: extras('Make it', 2, { 'Extra sev': 15, 'Extra curd': 20, 'Without onion and garlic': 0, 'No coriander': 0 }),
  crust: choice('Crust', { Sourdough: 0, 'Thin and crisp': 0, 'Cheese-stuffed': 90 }),
  dips: extras('Dips', 2, { 'Chipotle mayo': 25, 'Garlic aioli': 25, 'Blue cheese': 40, 'Peri-peri': 20 }),
  dosaExtras: extras('On the dosa', 3, { 'Ghee roast': 30, 'Gunpowder podi': 20, Cheese: 45, 'Extra chutney': 15 }),
  dressing: choice('Dressing', { 'Lemon and olive oil': 0, 'Honey mustard': 0, Tahini: 0, 'Sesame ginger': 0 }),
  filling: choice('Filling', { 'Refried beans': 0, 'Grilled peppers': 0, 'Chicken tinga': 60, 'Pulled lamb': 110 }),
  fish: choice('Fish of the day', { Mackerel: 0, 'Pearl spot': 90, 'Seer fish': 140 }),
  gravy: choice('Style', { Dry: 0, 'With gravy': 20 }),
  heat: choice('Heat', { 'No heat': 0, 'Sweet chilli': 0, Fire: 0 }),
  ice: taste('Ice', { 'No ice': 0, 'Less ice': 0 }),
  meal: taste('Make it a meal', { 'Fries and cola': 130, 'Salad and iced tea': 150 }),
  mexicanExtras: extras('Extras', 3, { Guacamole: 60, 'Sour cream': 30, 'Pickled jalapeños': 20, Queso: 50 }),
  milk: choice('Milk', { Dairy: 0, Oat: 50, Almond: 50, Coconut: 40 }),
  pasta: choice('Pasta', { Penne: 0, Spaghetti: 0, Fusilli: 0, 'Gluten-free penne': 60 }),
  patty: choice('Patty', { Single: 0, Double: 120 }),
  pitaOrRice: choice('With', { 'Warm pita': 0, 'Saffron rice': 40, Both: 60 }),
  pizzaSize: choice('Size', { '8 inch': 0, '10 inch': 150, '12 inch': 290 }),
  platter: choice('Platter', { '4 pieces': 0, '6 pieces': 90, '10 pieces': 240 }),
  portion: choice('Portion', { Half: 0, Full: 110 }),
  pot: choice('Pot size', { Single: 0, 'For two': 190, 'Family pot': 460 }),
  ramenExtras: extras('Add to the bowl', 3, {
    'Soft egg': 50,
    'Extra noodles': 80,
    'Chilli oil': 20,
    'Bamboo shoots': 40,
  }),
  scoops: {
    name: 'Flavours',
    min: 1,
    max: 3,
    options: { 'Vanilla bean': 0, 'Tender coconut': 20, 'Dark chocolate': 20, Mango: 20, 'Sea-salt caramel': 30 },
  },
  shots: extras('Extra', 2, { 'Espresso shot': 45, 'Vanilla syrup': 30, 'Hazelnut syrup': 30 }),
  size: choice('Size', { Small: 0, Regular: 30, Large: 60 }),
  spice: taste('Spice level', { Mild: 0, Medium: 0, Hot: 0, Fiery: 0 }),
  sugar: taste('Sugar', { 'No sugar': 0, 'Less sugar': 0, Jaggery: 0 }),
  sushiCount: choice('Pieces', { '4 pieces': 0, '8 pieces': 220 }),
  sushiExtras: extras('On the side', 3, { 'Extra wasabi': 0, 'Pickled ginger': 20, 'Spicy mayo': 30, 'Miso dip': 40 }),
  sweetTop: extras('On top', 3, { 'Hot fudge': 40, 'Roasted almonds': 40, 'Whipped cream': 30, 'Crushed cookies': 30 }),
  thaiProtein: choice('Main ingredient', { Tofu: 0, Chicken: 50, Prawns: 130, Lamb: 150 }),
  thaliBread: choice('Bread', { 'Two phulkas': 0, 'Two pooris': 0, 'Malabar parotta': 0, 'No bread': 0 }),
  thaliExtras: extras('Add to the thali', 2, { Papad: 15, 'Extra sweet': 40, 'Curd rice': 50 }),
  toast: choice('Bread', { Sourdough: 0, Multigrain: 0, Brioche: 0 }),
  toppings: extras('Extra toppings', 4, {
    Mozzarella: 60,
    Olives: 40,
    Mushrooms: 50,
    Jalapeños: 40,
    'Fresh basil': 20,
  }),
  withBread: extras('Add bread', 3, {
    'Tandoori roti': 25,
    'Butter naan': 45,
    'Garlic naan': 55,
    'Laccha paratha': 50,
  }),
  withRice: choice('Served with', { 'Steamed rice': 0, 'Ghee rice': 40, 'Malabar parotta': 30, Appam: 35 }),
  wokGreens: choice('Main ingredient', { Vegetables: 0, Paneer: 40, Tofu: 30 }),
  wokProtein: choice('Main ingredient', { Vegetables: 0, Paneer: 40, Egg: 30, Chicken: 60, Prawns: 120 }),
  wrapSauce: extras('Sauces', 2, { 'Toum garlic': 0, Tahini: 0, Harissa: 0, Pomegranate: 0 }),
} satisfies Record<string, ModifierTemplate>;

export type ModifierKey = keyof typeof templates;

export const modifierTemplates: Readonly<Record<ModifierKey, ModifierTemplate>> = templates;

/** Exactly one: the dish cannot be made without knowing. */
function choice(name: string, options: Record<string, number>): ModifierTemplate {
  return { name, min: 1, max: 1, options };
}

/** At most one: the kitchen has its own way where the guest says nothing. */
function taste(name: string, options: Record<string, number>): ModifierTemplate {
  return { name, min: 0, max: 1, options };
}

function extras(name: string, max: number, options: Record<string, number>): ModifierTemplate {
  return { name, min: 0, max, options };
}
