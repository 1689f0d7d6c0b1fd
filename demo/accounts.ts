import { fixedId } from './ids.ts';
import type { Random } from './random.ts';
import { createSpots, type Spot } from './spots.ts';
import type { DemoAccount, DemoAddress, DemoRole, StreetGraph } from './types.ts';

/** Of every demo account. They exist in development only. */
export const demoPassword = 'demo-password';

/** Owns Demo Kitchen. */
export const merchantAccountId = fixedId('account', 2);
/** Owns every other restaurant; the simulation cooks with it. */
export const kitchenAccountId = fixedId('account', 6);

const firstCustomer = 101;
const firstRider = 201;

const customerNames = `
Anjali Menon,Rahul Nambiar,Fathima Rasheed,Joseph Kurian,Meera Pillai,Arjun Shenoy,Nadia Haneef,Thomas Varkey,Lakshmi Rao,
Imran Basheer,Divya Krishnan,Sanjay Kamath,Elena Mathew,Vivek Prabhu,Ayesha Kareem,Nikhil Warrier,Priya Thampi,Samuel John,
Kavya Hegde,Aditya Marar`;

const riderNames = `
Biju Raghavan,Shameer Ali,Deepak Kini,Rekha Suresh,Anwar Sadath,Manoj Chandran,Sheeba George,Faisal Moidu,Ganesh Naik,
Jyothi Lal,Prakash Bhat,Rinu Abraham`;

/**
 * The accounts of the contract first, then those of the simulation. A customer's doors are all inside the delivery area
 * of Demo Kitchen, which covers the city.
 */
export function createAccounts(streets: StreetGraph, random: Random): DemoAccount[] {
  const customers = namesIn(customerNames);
  const wanted = { count: customers.length + 2, apartMeters: 120, spreadMeters: 1_700 };
  const [home, work, ...doors] = createSpots(streets, wanted, random.fork('doors'));
  return [
    account(
      1,
      'Asha Customer',
      'customer@demo.test',
      ['CUSTOMER'],
      [...at(1, 'Home', home), ...at(2, 'Work', work)],
      1,
    ),
    account(2, 'Mohan Merchant', 'merchant@demo.test', ['CUSTOMER', 'MERCHANT']),
    account(3, 'Ravi Rider', 'rider@demo.test', ['CUSTOMER', 'RIDER'], [], 3),
    account(4, 'Dina Dispatcher', 'dispatcher@demo.test', ['CUSTOMER', 'DISPATCHER']),
    account(5, 'Arun Admin', 'admin@demo.test', ['CUSTOMER', 'ADMIN']),
    account(6, 'Kitchen Crew', 'sim-kitchen@demo.test', ['CUSTOMER', 'MERCHANT']),
    ...customers.map((name, index) =>
      account(
        firstCustomer + index,
        name,
        `sim-customer-${twoDigits(index + 1)}@demo.test`,
        ['CUSTOMER'],
        [...at(firstCustomer + index, 'Home', doors[index])],
      ),
    ),
    ...namesIn(riderNames).map((name, index) =>
      account(firstRider + index, name, `sim-rider-${twoDigits(index + 1)}@demo.test`, ['CUSTOMER', 'RIDER']),
    ),
  ];
}

function account(
  n: number,
  name: string,
  email: string,
  roles: readonly DemoRole[],
  addresses: readonly DemoAddress[] = [],
  phoneLine?: number,
): DemoAccount {
  return { id: fixedId('account', n), name, email, phone: phoneLine ? phone(phoneLine) : null, roles, addresses };
}

/** A first address is the default one. */
function at(n: number, label: string, spot: Spot | undefined): DemoAddress[] {
  return spot ? [{ id: fixedId('address', n), label, ...spot, isDefault: label === 'Home' }] : [];
}

/** E.164; no Indian subscriber's number begins with 1, so nobody's telephone can ever ring. */
function phone(line: number): string {
  return `+9110000000${twoDigits(line)}`;
}

function namesIn(list: string): string[] {
  return list.split(',').map(name => name.trim());
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
