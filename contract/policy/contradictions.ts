import { addDays, addPeriod } from '../days.ts';
import { isPhoneNumber } from '../phone-number.ts';
import { boundsIn, type Contradiction } from './bounds.ts';
import type { Policy } from './policy.ts';

/** The fewest minutes in which somebody answers a task without opening another page, a call included. */
const leastClaim = 10;

/** Everything in which a policy contradicts itself; what lies out of all bounds is told alone. @param present the one that holds today */
export function contradictionsIn(policy: Policy, present: Policy): Contradiction[] {
  const beyond = boundsIn(policy);
  return beyond.length > 0 ? beyond : [...amongDays(policy), ...remindersIn(policy), ...loginsIn(policy, present)];
}

function amongDays(policy: Policy): Contradiction[] {
  const { receipt, customerService, cardReturn, visits, block, stock } = policy;
  return [
    ...rising('receipt', [
      ['remindOnDay', receipt.remindOnDay, 'påminnelsen'],
      ['escalateOnDay', receipt.escalateOnDay, 'beskedet till chefen ovanför'],
      ['blockOnDay', receipt.blockOnDay, 'spärren'],
      ['giveUpOnDay', receipt.giveUpOnDay, 'dagen då kvittensen inte väntas mer'],
    ]),
    ...rising('cardReturn', [
      ['remindOnDays', cardReturn.remindOnDays[0], 'den första påminnelsen'],
      ['remindOnDays', cardReturn.remindOnDays[1], 'den andra påminnelsen'],
      ['giveUpOnDay', cardReturn.giveUpOnDay, 'dagen då kortet räknas som ej återlämnat'],
    ]),
    ...ordersIn(policy),
    ...rising('stock', [
      ['confirmRemindDays', stock.confirmRemindDays[0], 'den första påminnelsen'],
      ['confirmRemindDays', stock.confirmRemindDays[1], 'den andra påminnelsen'],
    ]),
    ...when(
      customerService.opens < 0 || customerService.closes > 24 || customerService.opens >= customerService.closes,
      {
        path: 'customerService.closes',
        message: `Kundservice är öppen ${customerService.opens}–${customerService.closes}. Stängningen ska komma efter öppningen, mellan 0 och 24.`,
      },
    ),
    ...when(customerService.claimMinutes < leastClaim, {
      path: 'customerService.claimMinutes',
      message: `En tagen uppgift blir ledig redan efter ${customerService.claimMinutes} minuter, medan någon arbetar med den. Skriv minst ${leastClaim}.`,
    }),
    ...when(isClosedAt(customerService, receipt.blockAtHour), {
      path: 'receipt.blockAtHour',
      message: `Spärren begärs klockan ${receipt.blockAtHour}, men kundservice är öppen ${customerService.opens}–${customerService.closes}. Skriv en timme däremellan.`,
    }),
    ...when(receipt.warnHoursBefore < 0 || receipt.warnHoursBefore >= receipt.blockOnDay * 24, {
      path: 'receipt.warnHoursBefore',
      message: `Varningen kommer ${receipt.warnHoursBefore} timmar före en spärr på dag ${receipt.blockOnDay}. Skriv mindre än ${receipt.blockOnDay * 24} timmar.`,
    }),
    ...when(visits.noticeHours >= visits.bookAheadDays * 24, {
      path: 'visits.noticeHours',
      message: `Besök bokas senast ${visits.noticeHours} timmar innan men högst ${visits.bookAheadDays} dagar i förväg, så inget kan bokas. Skriv färre timmar eller fler dagar.`,
    }),
    ...when(block.dueMinutes.urgent < 1 || block.dueMinutes.urgent > block.dueMinutes.normal, {
      path: 'block.dueMinutes',
      message: `En brådskande spärr är gjord inom ${block.dueMinutes.urgent} minuter och en vanlig inom ${block.dueMinutes.normal}. Den brådskande ska vara minst 1 och inte längre än den vanliga.`,
    }),
    ...onCallIn(policy),
  ];
}

function ordersIn({ from, order }: Policy): Contradiction[] {
  return [
    ...rising('order', [
      ['pickUpRemindDays', order.pickUpRemindDays[0], 'den första påminnelsen'],
      ['pickUpRemindDays', order.pickUpRemindDays[1], 'den andra påminnelsen'],
      ['annulOnDay', order.annulOnDay, 'makuleringen'],
    ]),
    ...when(addDays(from, order.annulOnDay) >= addPeriod(from, order.unactivatedFor), {
      path: 'order.annulOnDay',
      message: `Dag ${order.annulOnDay} för makuleringen kommer inte före dagen då Inera spärrar ett kort som ingen har aktiverat. Skriv en tidigare dag.`,
    }),
    ...when(addPeriod(from, order.leastAge) > addPeriod(from, order.adultAge), {
      path: 'order.leastAge',
      message: 'Den yngsta som får kort är äldre än den som räknas som vuxen. Skriv en lägre eller samma ålder.',
    }),
  ];
}

function onCallIn({ block }: Policy): Contradiction[] {
  return block.onCall.flatMap(({ name, from, to, phone }) => [
    ...when(from === to, {
      path: 'block.onCall',
      message: `Jouren ${name} börjar och slutar klockan ${from}. Skriv 0 och 24 för dygnet runt.`,
    }),
    ...when(!isPhoneNumber(phone), {
      path: 'block.onCall',
      message: `Telefonnumret (phone) till jouren ${name}, ”${phone}”, går inte att ringa. Skriv ett svenskt nummer, till exempel 08-465 004 00, eller ett internationellt, +46 8 465 004 00.`,
    }),
  ]);
}

function rising(group: string, steps: readonly (readonly [key: string, day: number, what: string])[]): Contradiction[] {
  return steps.flatMap(([key, day, what], index): Contradiction[] => {
    const path = `${group}.${key}`;
    const before = steps[index - 1];
    if (before === undefined) {
      return when(day < 1, { path, message: `Dag ${day} för ${what} går inte. Skriv dag 1 eller senare.` });
    }
    const [, earlier, first] = before;
    return when(day <= earlier, {
      path,
      message: `Dag ${day} för ${what} kommer inte efter dag ${earlier} för ${first}. Skriv dag ${earlier + 1} eller senare.`,
    });
  });
}

/** A reminder comes while the card holds. */
function remindersIn({ cards, from }: Policy): Contradiction[] {
  return Object.entries(cards).flatMap(([type, { period, remindBefore }]) => {
    const days = Math.round((Date.parse(addPeriod(from, period)) - Date.parse(from)) / 86_400_000);
    if (days < 1) return [{ path: `cards.${type}.period`, message: 'Kortet ska gälla minst en dag. Skriv minst P1D.' }];
    const far = remindBefore.filter((before) => before >= days);
    return when(far.length > 0, {
      path: `cards.${type}.remindBefore`,
      message: `Påminnelsen ${far.join(' och ')} dagar före sista dagen kommer innan kortet är aktivt: det gäller ${days} dagar. Skriv färre dagar.`,
    });
  });
}

/** A role that asks for more than any login gives would be nobody's; the administrators' is given by a login that there is today. */
function loginsIn({ login }: Policy, present: Policy): Contradiction[] {
  const highest = Math.max(0, ...Object.values(login.acr));
  const locked = Object.entries(login.leastLevel).filter(([, level]) => level > highest);
  if (locked.length > 0) {
    const message = `Ingen legitimering ger nivån som ${locked.map(([role]) => role).join(', ')} kräver. Skriv högst ${highest}.`;
    return [{ path: 'login.leastLevel', message }];
  }
  const least = login.leastLevel.admin;
  const kept = new Map(Object.entries(login.acr));
  const used = Object.keys(present.login.acr);
  return when(!used.some((acr) => (kept.get(acr) ?? 0) >= least), {
    path: 'login.acr',
    message: `Ingen acr som gäller i dag ger nivå ${least}, som admin kräver, så ingen administratör skulle komma in. Behåll minst en av ${used.join(', ')}.`,
  });
}

/** False too while the hours themselves are wrong, which is said alone. */
const isClosedAt = ({ opens, closes }: Policy['customerService'], hour: number): boolean =>
  opens < closes && (hour < opens || hour >= closes);

const when = (isWrong: boolean, contradiction: Contradiction): Contradiction[] => (isWrong ? [contradiction] : []);
