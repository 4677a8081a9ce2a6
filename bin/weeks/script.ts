import { addDays, dayAt, dayOf, instantOf, type Day } from '../../contract/index.ts';
import { isWorkingDay } from '../../register/index.ts';
import { numberOfManyNobodies } from '../demo/index.ts';
import { asker, cast, memberOf, membersOf, unitOf, type Member } from './cast.ts';
import type { PlayedHouse } from './house.ts';
import { activation, block, foreignOrder, granted, handIn, leaving, order, stockOrder } from './wishes.ts';

/** What a scene may do besides asking: `hold` leaves the tasks of a case, or its receipt, to who tries the demo. */
export interface Stage {
  readonly house: PlayedHouse;
  readonly hold: (caseId: string | undefined) => void;
}

/** Something that happens at a time, epoch ms. */
export interface Scene {
  readonly at: number;
  readonly play: (stage: Stage) => Promise<void>;
}

const minute = 60_000;

/** The working days before a day, the last first. */
function workingDaysBefore(today: Day, first: Day): Day[] {
  const days: Day[] = [];
  for (let day = addDays(today, -1); day >= first; day = addDays(day, -1)) if (isWorkingDay(day)) days.push(day);
  return days;
}

/**
 * What happens to the people of the demo, so that everybody who can log in finds something done, something to do, and something late. What
 * a scene holds is what is left to do.
 * @param given.present epoch ms
 */
export function scriptOf({ present, first }: { present: number; first: Day }): Scene[] {
  const days = workingDaysBefore(dayAt(present), first);
  /** So many working days ago, or the first there is. */
  const on = (ago: number, hour: number, play: Scene['play']): Scene => ({
    at: instantOf(days[Math.min(ago, days.length) - 1] ?? first, hour, 7 * (ago % 8)),
    play,
  });
  const minutesAgo = (count: number, play: Scene['play']): Scene => ({ at: present - count * minute, play });
  return [...ofTheWard(on), ...ofTheClinic(on), ...ofOthers(on), ...ofRegion(on), ...ofToday(minutesAgo)];
}

type On = (time: number, hour: number, play: Scene['play']) => Scene;

const ofWard = (house: PlayedHouse, hsaId: string) => memberOf(house, cast.ward.manager, hsaId);
const ofClinic = (house: PlayedHouse, hsaId: string) => memberOf(house, cast.clinic.manager, hsaId);
const known = (member: Member) => ({ ...member, person: { employmentId: member.employmentId } });

function ofTheWard(on: On): Scene[] {
  return [
    on(14, 9, async ({ house }) => {
      await activation(house, await ofWard(house, cast.secondHolder), { reason: 'forgotten', card: 'newest' });
    }),
    on(13, 8, async ({ house }) => {
      await block(house, await ofWard(house, cast.doctor), 'lost');
    }),
    on(13, 13, async ({ house }) => {
      await stockOrder(house, cast.ward.manager, 4);
    }),
    on(12, 10, async ({ house }) => {
      await order(house, known(await ofWard(house, cast.doctor)), { reason: 'lost', employment: 'temporary' });
    }),
    on(9, 11, async ({ house }) => {
      await order(house, known(await ofWard(house, cast.protectedHolder)), { reason: 'broken' });
    }),
    on(8, 8, async ({ house }) => {
      await activation(house, await ofWard(house, cast.holder), { reason: 'forgotten', card: 'newest' });
    }),
    on(6, 9, async ({ house }) => {
      const { employmentId } = await ofWard(house, cast.holder);
      const cards = await house.register.blocks.activeCards(employmentId, dayOf(house.now()));
      const reserve = cards.find(({ cardType }) => cardType === 'reserve');
      if (reserve) await handIn(house, reserve.cardNumber, cast.clerk);
    }),
    on(6, 14, async ({ house, hold }) => {
      const member = known(await ofWard(house, cast.newEmployee));
      const { caseId } = await order(house, member, { by: cast.ward.orderer });
      hold(`${caseId} Task_RegisterHsa`);
    }),
    on(3, 10, async ({ house, hold }) => {
      const { caseId } = await stockOrder(house, cast.ward.manager, 6);
      hold(`${caseId} Task_ConfirmDelivery`);
    }),
  ];
}

/** Somebody new for whom the head of a unit of a municipality or a private provider orders a card. */
async function newcomer(
  house: PlayedHouse,
  manager: string,
  { index, ...name }: { index: number; givenName: string; familyName: string },
) {
  const unit = await unitOf(house, manager);
  const number = { personalNumber: numberOfManyNobodies(40_000 + index), protectedIdentity: false };
  const mail = { email: `nyanstalld${index}@region.example`, from: dayOf(house.now()) };
  const employment = manager === cast.provider.manager ? 'contracted' : 'permanent';
  return order(house, { unit, person: { newcomer: { ...name, ...number, ...mail } } }, { employment });
}

const traveller = (givenName: string, familyName: string, number: string) => ({
  ...({ givenName, familyName, birthDate: '1988-02-17', citizenship: 'Spanien', passportCountry: 'Spanien' } as const),
  email: `${number.toLowerCase()}@region.example`,
  passportNumber: number,
});

function ofTheClinic(on: On): Scene[] {
  return [
    on(13, 10, async ({ house, hold }) => {
      const { caseId } = await activation(house, await ofClinic(house, cast.clinic.nurse), { reason: 'broken' });
      hold(`${caseId} receipt`);
    }),
    on(4, 9, async ({ house, hold }) => {
      const { caseId } = await order(house, known(await ofClinic(house, cast.clinic.orderer)), { reason: 'expires' });
      hold(`${caseId} Task_ChooseSlot`);
    }),
    on(1, 10, async ({ house }) => {
      await activation(house, await ofClinic(house, cast.clinicDoctor), { reason: 'locked' });
    }),
  ];
}

function ofOthers(on: On): Scene[] {
  const { care, municipality, provider, clerk, admin } = cast;
  return [
    on(15, 8, async ({ house }) => {
      await newcomer(house, municipality.manager, { index: 1, givenName: 'Svante', familyName: 'Kommunprovsson' });
    }),
    on(14, 13, async ({ house }) => {
      await newcomer(house, provider.manager, { index: 2, givenName: 'Rut', familyName: 'Vikarietest' });
    }),
    on(12, 9, async ({ house }) => {
      const agreementTo = addDays(dayOf(house.now()), 400);
      const agreement = { organisationNumber: '555555-5555', agreement: 'Avtal 14', agreementTo };
      await foreignOrder(house, provider.manager, { person: traveller('Paz', 'Ejemplar', 'XDA000014'), agreement });
    }),
    on(6, 10, async ({ house, hold }) => {
      const name = { givenName: 'Tilde', familyName: 'Stabsprov' };
      hold(`${(await newcomer(house, care.manager, { index: 4, ...name })).caseId} Task_ChooseSlot`);
    }),
    on(5, 13, async ({ house, hold }) => {
      const agreement = { organisationNumber: '555555-5555', agreement: 'Avtal 14' };
      const agreementTo = addDays(dayOf(house.now()), 300);
      const person = traveller('Sol', 'Prueba', 'XDA000016');
      const wanted = { person, agreement: { ...agreement, agreementTo } };
      hold(`${(await foreignOrder(house, provider.manager, wanted)).caseId} Task_ChooseSlot`);
    }),
    on(4, 15, async ({ house, hold }) => {
      const person = traveller('Luz', 'Muestra', 'XDA000015');
      hold(`${(await foreignOrder(house, municipality.manager, { person })).caseId} Task_ChooseSlot`);
    }),
    on(3, 14, async ({ house, hold }) => {
      const name = { givenName: 'Ture', familyName: 'Remissprov' };
      hold(`${(await newcomer(house, provider.manager, { index: 3, ...name })).caseId} Task_Review`);
    }),
    on(1, 14, async ({ house }) => {
      const from = dayOf(house.now());
      const to = addDays(from, 365);
      const wanted = { hsaId: clerk, what: 'id-administrator', from, to, trainedTo: to, checkedTo: to } as const;
      const reason = 'Utbildad, ska avlasta i disken';
      granted(await house.register.appointments.give({ ...wanted, reason }, await asker(house, admin)));
    }),
  ];
}

function ofToday(minutesAgo: (count: number, play: Scene['play']) => Scene): Scene[] {
  return [
    minutesAgo(22, async ({ house, hold }) => {
      const [member] = (await membersOf(house, await unitOf(house, regionManager(0)))).slice(-1);
      if (member) hold((await block(house, member, 'lost'))?.caseId);
    }),
    minutesAgo(9, async ({ house, hold }) => {
      const [member] = (await membersOf(house, await unitOf(house, regionManager(1)))).slice(-1);
      if (member) hold((await activation(house, member, { reason: 'lost' })).caseId);
    }),
    minutesAgo(3, async ({ house, hold }) => {
      const [member] = (await membersOf(house, await unitOf(house, regionManager(2)))).slice(-1);
      if (member) hold((await activation(house, member, { reason: 'forgotten' })).caseId);
    }),
  ];
}

/** Who heads a unit of the region around the demo. */
const regionManager = (unit: number): string => `SE2321000065-S${unit}`;

/** What some days bring in a unit of the region: somebody leaves, somebody's card was misused. */
const ofRegion = (on: On): Scene[] => [
  on(7, 11, async ({ house }) => {
    const [member] = (await membersOf(house, await unitOf(house, regionManager(3)))).slice(-2);
    if (member) await leaving(house, member, 3);
  }),
  on(5, 9, async ({ house }) => {
    const [member] = (await membersOf(house, await unitOf(house, regionManager(3)))).slice(-1);
    if (member) await block(house, member, 'misuse');
  }),
];
