import type { Response } from 'express';
import { addDays, deskSegment, type Day } from '../../../contract/index.ts';
import type { AdministeredDesk, CalendarDay, PortalRegister, Slot } from '../../../register/index.ts';
import { requesterOf, type Requester } from '../../login/requester.ts';
import { logProtected } from '../../middleware/reading.ts';
import { notFound, type Refuse } from '../../middleware/refuse.ts';
import type { Views } from '../../pages/views.ts';
import * as wording from '../../pages/wording.ts';
import { agendaOf, firstFree } from './agenda.ts';
import { besideOf, nextOf } from './beside.ts';
import { dayAndYear, shortDay, weekAndYear } from './day-words.ts';
import type { CalendarLinks, CalendarShown } from './pages.ts';
import { addressOf, calendarPath, noVisit, shownDays, type CalendarWish } from './wish.ts';

/** The calendar of a desk. @param shown.message why what was asked for was not done */
export async function showCalendar(
  { register, views }: { readonly register: PortalRegister; readonly views: Views },
  res: Response,
  { wish, message }: { wish: CalendarWish; message?: string },
): Promise<void> {
  const requester = requesterOf(res.req);
  const all = await register.desks.list();
  const asked = all.filter(({ name }) => deskSegment(name) === wish.segment);
  if (wish.segment !== undefined && asked.length === 0) throw noSuchDesk(all);
  const desks = all.filter((each) => isInUse(each, wish.day));
  const desk = desks.find((each) => asked.includes(each)) ?? desks[0];
  const shown = desk && (await readShown(register, requester, { desk: desk.name, wish }));
  const faults = [...(wish.faults ?? []), ...closedThen(asked, desk), ...visitGone(wish, shown)];
  const fault = message === undefined ? '' : 'Fel: ';
  views.show(res, 'visits/calendar', {
    title: `${fault}${desk ? `Kalender, ${desk.name} ${titleOf(wish, requester.day)}` : 'Kalender'}`,
    scripts: ['calendar.js', 'print.js'],
    heading: desk ? `${desk.name}, ${titleOf(wish, requester.day)}` : 'Kalender',
    message,
    faults,
    shown,
    desks: desks.map(({ name }) => ({
      text: name,
      href: addressOf({ desk: name, view: wish.view, day: wish.day }),
      isCurrent: name === desk?.name,
    })),
    links: linksOf(wish, desk?.name ?? '', requester.day),
    walkIn: desk && (await isOpenOn(register, desk.name, requester.day)) ? walkInAt(desk.name) : undefined,
  });
}

function noSuchDesk(desks: readonly AdministeredDesk[]): Refuse {
  const names = new Intl.ListFormat('sv-SE').format(desks.map(({ name }) => name));
  return notFound(`Den servicedisken finns inte. Öppna Kalender i menyn och välj en som finns: ${names}.`);
}

/** A desk that has opened later, or closed for good before. */
function closedThen([asked]: readonly AdministeredDesk[], shown: AdministeredDesk | undefined): string[] {
  if (!asked || asked.name === shown?.name) return [];
  const { name, firstDay, lastDay } = asked;
  const used = lastDay === undefined ? `från ${firstDay}` : `från ${firstDay} till och med ${lastDay}`;
  return [`Servicedisken i ${name} är öppen ${used}.${shown ? ` Här visas ${shown.name}.` : ''}`];
}

function visitGone({ visitId }: CalendarWish, shown: CalendarShown | undefined): string[] {
  return visitId === undefined || shown === undefined || shown.beside !== undefined ? [] : [noVisit];
}

function isInUse({ firstDay, lastDay }: AdministeredDesk, day: Day): boolean {
  return firstDay <= day && (lastDay === undefined || day <= lastDay);
}

async function readShown(
  register: PortalRegister,
  requester: Requester,
  { desk, wish }: { desk: string; wish: CalendarWish },
): Promise<CalendarShown> {
  const { viewer, at } = requester;
  const days = await register.visits.calendar({ desk, ...shownDays(wish), viewer, at });
  const visits = days.flatMap((day) => day.visits);
  const cases = await register.cases.visible([...new Set(visits.map(({ caseId }) => caseId))], viewer);
  await logProtected(register, requester, {
    list: 'visits',
    people: visits.map(({ caseId }) => cases.get(caseId)?.holder),
  });
  const seen = visits.filter(({ caseId }) => cases.has(caseId));
  const chosen = wish.visitId === undefined ? nextOf(seen, at) : seen.find(({ visitId }) => visitId === wish.visitId);
  const found = chosen && cases.get(chosen.caseId);
  const href = ({ visitId }: { visitId?: string } = {}) => addressOf({ desk, view: wish.view, day: wish.day, visitId });
  const of = { cases, at, chosen: chosen?.visitId, href, walkIn: walkInAt(desk) };
  return {
    days: days.map((day) => ({
      day: day.day,
      href: addressOf({ desk, view: wish.view, day: day.day }),
      heading: shortDay(day.day),
      isToday: day.day === requester.day,
      isAsked: day.day === wish.day,
      sum: sumOf(day, requester.day),
      closed: day.hours.length > 0 ? undefined : (day.closedFor ?? 'disken har inte öppet den dagen'),
      items: agendaOf(day, of),
    })),
    beside: chosen && found ? await besideOf(register, { visit: chosen, found }, requester) : undefined,
    address: href(chosen),
  };
}

function sumOf({ day, visits, taken, free }: CalendarDay, today: Day): string {
  const count = visits.filter(({ state }) => state !== 'rebooked' && state !== 'cancelled').length + taken.length;
  const comers = count === 0 ? 'inga besök' : `${wording.number(count)} besök`;
  return day < today ? comers : `${comers}, ${wording.counted(free.length, ['ledig tid', 'lediga tider'])}`;
}

const walkInAt = (desk: string): string => `${calendarPath}/utan-tid?disk=${deskSegment(desk)}`;

/** True when the desk has hours that day: who comes without a time is received then. */
export async function isOpenOn({ visits }: Pick<PortalRegister, 'visits'>, desk: string, day: Day): Promise<boolean> {
  const days = await visits.deskDays({ desk, from: day, to: day });
  return days.some(({ hours }) => hours.length > 0);
}

function titleOf({ view, day }: CalendarWish, today: Day): string {
  return view === 'vecka' ? weekAndYear(day, today) : dayAndYear(day, today);
}

function linksOf({ view, day }: CalendarWish, desk: string, today: Day): CalendarLinks {
  const step = view === 'vecka' ? 7 : 1;
  const to = (change: Partial<Pick<CalendarWish, 'view' | 'day'>>) => addressOf({ desk, view, day, ...change });
  return {
    view,
    day: to({ view: 'dag' }),
    week: to({ view: 'vecka' }),
    before: to({ day: addDays(day, -step) }),
    after: to({ day: addDays(day, step) }),
    today: to({ day: today }),
  };
}

/** The first time of today that can be given to somebody who stands at the desk. @param of.persons for so many it is long enough */
export async function firstFreeToday(
  register: PortalRegister,
  { desk, persons = 1 }: { readonly desk: string; readonly persons?: number | undefined },
  { viewer, at, day }: Requester,
): Promise<Slot | undefined> {
  const [today] = await register.visits.calendar({ desk, from: day, to: day, viewer, at, persons });
  return today && firstFree(today, at);
}
