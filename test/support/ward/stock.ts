import { addDays, deskLocation, type Day } from '../../../contract/index.ts';

const drawerOf = (first: number) => ({
  /** The oldest blank that is still good. */
  first: `RK${first + 7}`,
  second: `RK${first + 8}`,
  third: `RK${first + 5}`,
  fourth: `RK${first + 6}`,
  fifth: `RK${first + 2}`,
  sixth: `RK${first + 3}`,
  seventh: `RK${first + 4}`,
  eighth: `RK${first}`,
  ninth: `RK${first + 1}`,
  tenth: `RK${first + 9}`,
  eleventh: `RK${first + 10}`,
  twelfth: `RK${first + 11}`,
  expired: `RK${first + 12}`,
});

/** Reserve cards in the drawer of the ward, in the order in which they are to be used, which isn't that of their numbers. */
export const drawer = drawerOf(66100080);
/** Reserve cards in the drawer of the clinic. */
export const otherDrawer = drawerOf(66100120);

const expiresInDays: Readonly<Record<keyof typeof drawer, number>> = {
  eighth: 300,
  ninth: 300,
  fifth: 210,
  sixth: 210,
  seventh: 210,
  third: 120,
  fourth: 120,
  first: 45,
  second: 45,
  tenth: 400,
  eleventh: 400,
  twelfth: 400,
  expired: -20,
};

/** Cards of a drawer with the days on which their blanks expire. */
export const blanksOf = (numbers: typeof drawer, today: Day) =>
  Object.entries(expiresInDays).map(([place, days]) => ({
    cardNumber: new Map(Object.entries(numbers)).get(place) ?? '',
    blankExpires: addDays(today, days),
  }));

/** Short-term cards of the desk in Växjö, oldest first. */
export const deskCards = {
  first: 'KT66200001',
  second: 'KT66200002',
  third: 'KT66200003',
  fourth: 'KT66200004',
} as const;
/** Short-term cards of the desk in Ljungby. */
export const otherDeskCards = { first: 'KT66200005' } as const;
/** Reserve cards of the desk in Växjö, oldest first. */
export const deskReserve = { first: 'RK66100300', second: 'RK66100301' } as const;

/** Reserve cards of the desk in Ljungby. */
export const otherDeskReserve = { first: 'RK66100302' } as const;
/** The reserve card of the central stock whose turn comes last. */
export const newestBlank = 'RK66100459';

/** Bundles that customer service has registered, the newest last. */
export const bundles = (today: Day) =>
  [
    {
      cardType: 'reserve',
      serials: 'RK66100300–RK66100329',
      blankExpires: addDays(today, 150),
      deliveryNumber: 'LEV-60411',
    },
    {
      cardType: 'short-term',
      serials: 'KT66200001–KT66200030',
      blankExpires: addDays(today, 330),
      deliveryNumber: 'LEV-60412',
    },
    {
      cardType: 'reserve',
      serials: 'RK66100400–RK66100459',
      blankExpires: addDays(today, 520),
      deliveryNumber: 'LEV-60587',
    },
  ] as const;

/** What of the bundles lies at the desks already. */
export const atDesks = [
  { destination: deskLocation('Växjö'), cardType: 'short-term', serials: 'KT66200001–KT66200004' },
  { destination: deskLocation('Växjö'), cardType: 'reserve', serials: 'RK66100300–RK66100301' },
  { destination: deskLocation('Ljungby'), cardType: 'short-term', serials: 'KT66200005–KT66200008' },
  { destination: deskLocation('Ljungby'), cardType: 'reserve', serials: 'RK66100302–RK66100303' },
] as const;
