import type { Response } from 'express';
import {
  dayOf,
  policyOn,
  visitTimeInEnglish,
  visitTimeInWords,
  words,
  wordsInEnglish,
  type Day,
  type Language,
  type SlotId,
  type VisitRequest,
} from '../../../contract/index.ts';
import type { Case, PortalRegister, Visit } from '../../../register/index.ts';
import { may } from '../../../rights/index.ts';
import { requesterOf } from '../../login/requester.ts';
import { logProtected } from '../../middleware/reading.ts';
import type { Views } from '../../pages/views.ts';
import type { PortalParts } from '../../parts.ts';
import { toBring } from '../../case/to-bring.ts';
import { capital } from '../../pages/wording.ts';
import { visitAddress } from './booked-visits.ts';
import type { OpenBooking } from './open-booking.ts';
import type { BookingShown, VisitFacts } from './pages.ts';
import { linkTo, readBooking } from './read-booking.ts';
import type { BookingWish } from './wish.ts';
import { bookingWords } from './words.ts';

interface VisitView {
  readonly register: PortalRegister;
  readonly views: Views;
}

type BookingView = VisitView & Pick<PortalParts, 'saidLast'>;

/** What went wrong, when something did. */
export interface Trouble {
  /** Of the time that was chosen. */
  readonly ofSlot?: string | undefined;
  readonly other?: string | undefined;
}

export const bookingAddress = ({ number }: Pick<Case, 'number'>, key?: string): string =>
  `/arenden/${number}/boka${key === undefined ? '' : `?uppgift=${key}`}`;

/** The same with a time chosen. */
export const timeAddress = (found: Pick<Case, 'number'>, slot: SlotId): string =>
  linkTo(bookingAddress(found), { desk: slot.desk, day: dayOf(slot.startsAt), slot });

/** The page on which a visit is booked. With trouble its status is 409. */
export async function showBooking(
  { register, views, saidLast }: BookingView,
  res: Response,
  { booking, wish, trouble }: { booking: OpenBooking; wish: BookingWish; trouble?: Trouble },
): Promise<void> {
  const { found, request, task, takenBy, wasTaken } = booking;
  const base = bookingAddress(found, task.userTaskKey);
  const shown = await readBooking(register, { found, request }, { wish, requester: requesterOf(res.req), base });
  const taken =
    wasTaken && trouble?.ofSlot === undefined ? 'Tiden som valdes gick inte att boka. Välj en annan.' : undefined;
  views.show(res.status(trouble ? 409 : 200), 'visits/book', {
    title: `${trouble ? bookingWords.sv.wrong : ''}Boka besök, ${found.number}`,
    case: found,
    words: bookingWords.sv,
    scripts: ['booking.js'],
    choice: {
      shown,
      action: base,
      message: trouble?.ofSlot ?? taken,
      offersEarlier: may.awaitEarlier(requesterOf(res.req).viewer, found, request.attendees),
      back: { href: `/arenden/${found.number}`, text: 'Tillbaka' },
    },
    facts: await factsOf(register, { found, request, day: dayShown(shown, res), res }),
    said: saidLast(await register.cases.timeline(found.caseId)),
    message: trouble?.other ?? (await whoBooks(register, takenBy)),
  });
}

/** The page on which a booked visit is moved or cancelled. With trouble its status is 409. */
export async function showVisit(
  { register, views }: VisitView,
  res: Response,
  { found, visit, wish, trouble }: { found: Case; visit: Visit | undefined; wish: BookingWish; trouble?: Trouble },
): Promise<void> {
  const requester = requesterOf(res.req);
  const { viewer, at, language } = requester;
  const said = bookingWords[language];
  const base = visit ? visitAddress(found, visit.visitId) : `/arenden/${found.number}/besok`;
  const mayChange = visit !== undefined && (await register.visits.mayChange(visit, { viewer, at }));
  const shown = mayChange
    ? await readBooking(
        register,
        { found, request: requestOf(visit), moves: visit },
        { wish, requester, base, language },
      )
    : undefined;
  views.show(res.status(trouble ? 409 : 200), 'visits/visit', {
    title: `${trouble ? said.wrong : ''}${said.change}, ${found.number}`,
    case: found,
    language,
    isInBoth: true,
    words: said,
    scripts: ['booking.js'],
    visit: visit && { visitId: visit.visitId, time: timeOf[language](visit.startsAt), desk: visit.desk },
    wantsEarlier:
      mayChange && may.awaitEarlier(viewer, found, visit.attendees)
        ? await register.visits.wantsEarlier(visit, viewer.personId)
        : undefined,
    facts:
      visit &&
      (await factsOf(register, {
        found,
        request: requestOf(visit),
        language,
        day: shown?.chosen?.day ?? dayOf(visit.startsAt),
        res,
      })),
    choice: shown && {
      shown,
      action: base,
      message: trouble?.ofSlot,
      offersEarlier: false,
      back: { href: `/arenden/${found.number}`, text: said.keep },
    },
    phone: policyOn(dayOf(at)).customerService.phone,
    message: trouble?.other,
  });
}

const timeOf = { sv: visitTimeInWords, en: visitTimeInEnglish } as const;

const dayShown = ({ chosen }: BookingShown, res: Response): Day => chosen?.day ?? requesterOf(res.req).day;

function requestOf({ purpose, attendees, latestDay, desk }: Visit): VisitRequest {
  return { purpose, attendees: [...attendees], desk, ...(latestDay !== undefined && { latestDay }) };
}

async function factsOf(
  register: PortalRegister,
  {
    found,
    request,
    day,
    res,
    language = 'sv',
  }: { found: Case; request: VisitRequest; day: Day; res: Response; language?: Language },
): Promise<VisitFacts> {
  const { purpose, attendees } = request;
  const people = await Promise.all(attendees.map((id) => register.people.find(id)));
  await logProtected(register, requesterOf(res.req), { list: 'visits', people });
  return {
    purpose: language === 'en' ? capital(wordsInEnglish.visitPurpose[purpose]) : words.visitPurpose[purpose],
    attendees: people.flatMap((person) => (person ? [person.displayName] : [])),
    bring: toBring(found, { purpose }, { day, language }),
  };
}

async function whoBooks(register: PortalRegister, takenBy: string | undefined): Promise<string | undefined> {
  const taker = takenBy === undefined ? undefined : await register.people.findByHsaId(takenBy);
  return (
    taker &&
    `${taker.displayName} har tagit uppgiften och bokar besöket. Be ${taker.displayName} lämna den, eller låt hen boka.`
  );
}
