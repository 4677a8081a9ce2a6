import {
  addDays,
  dayOf,
  instantAt,
  instantOf,
  policyOn,
  waysNow,
  type AssuranceLevel,
  type Day,
  type FirstTimes,
  type Instant,
  type Viewer,
  type WayPerson,
  type WaysNow,
} from '../../contract/index.ts';
import { mannedFrom, type DutyPlan, type Employment, type Person, type PortalRegister } from '../../register/index.ts';
import { may, serviceFault } from '../../rights/index.ts';
import { asMayKnow } from '../blocking/index.ts';
import { personLabel, unitChoices } from '../start-form/choose.ts';
import type { Choice } from '../start-form/start-form.ts';

/** Who and where, as far as the one who asks may say it; nobody and nowhere for somebody who isn't logged in. */
export interface Whereabouts {
  readonly units: readonly Choice[];
  readonly people: readonly Choice[];
  readonly unitId: string | undefined;
  readonly employment: Employment | undefined;
  /** By right of customer service, which looks at anybody who phones. */
  readonly isByService: boolean;
  /** Whose names are shown. */
  readonly named: readonly Person[];
}

const nowhere: Whereabouts = {
  units: [],
  people: [],
  unitId: undefined,
  employment: undefined,
  isByService: false,
  named: [],
};

/** The viewer's units and their people, as in P4; of a person elsewhere only customer service is told. */
export async function whereabouts(
  register: PortalRegister,
  viewer: Viewer | undefined,
  { enhet, anstallning, day }: { enhet: string | undefined; anstallning: string | undefined; day: Day },
): Promise<Whereabouts> {
  if (!viewer) return nowhere;
  const units = await unitChoices(register, viewer, 'activate-reserve-card');
  const asked = anstallning === undefined ? undefined : await register.people.employment(anstallning);
  const isByService = asked !== undefined && serviceFault(viewer, asked.person) === undefined;
  if (isByService) {
    return { ...nowhere, unitId: asked.unitId, employment: asked, isByService, named: [asked.person] };
  }
  if (asked?.person.personId === viewer.personId && !units.some(({ value }) => value === asked.unitId)) {
    const people = [{ label: personLabel(asked), value: asked.employmentId }];
    return { ...nowhere, units, people, unitId: asked.unitId, employment: asked };
  }
  const wanted = enhet ?? asked?.unitId;
  const unitId =
    units.find(({ value }) => value === wanted)?.value ?? (units.length === 1 ? units[0]?.value : undefined);
  if (unitId === undefined) return { ...nowhere, units };
  const employments = (await register.units.employments(unitId, day)).filter(
    (each) => each.person.personId === viewer.personId || may.name(viewer, each),
  );
  return {
    units,
    unitId,
    isByService,
    people: employments.map((each) => ({ label: personLabel(each), value: each.employmentId })),
    employment: employments.find(({ employmentId }) => employmentId === anstallning),
    named: employments.map(({ person }) => person),
  };
}

/** When customer service answers, and until when. */
export interface PhoneHours {
  readonly from: Instant;
  readonly to: Instant;
}

/** A desk that is in use: when it is open next, or till when. */
export interface DeskHours {
  readonly name: string;
  readonly address: readonly string[];
  readonly addressInEnglish: readonly string[];
  readonly open: { readonly from: Instant; readonly to: Instant } | undefined;
  /** ID administrators for LoA 3 at the time asked for, or when it opens next. */
  readonly loa3: ReturnType<DutyPlan['administrators']> | undefined;
}

export interface Answer {
  readonly found: WaysNow;
  readonly phone: PhoneHours;
  readonly desks: readonly DeskHours[];
  /** Reserve cards in the unit's drawer. */
  readonly drawer: number | undefined;
}

/** Everything that the rules ask, and what they answer. */
export async function answerWays(
  register: PortalRegister,
  viewer: Viewer | undefined,
  { at, systems, where }: { at: Instant; systems: readonly string[]; where: Whereabouts },
): Promise<Answer> {
  const day = dayOf(at);
  const { unitId, employment } = where;
  const person =
    viewer && employment && (await personOf(register, viewer, { employment, isByService: where.isByService, day }));
  const drawer = unitId === undefined ? undefined : (await register.units.stock(unitId, day)).length;
  const phone = phoneHours(at);
  const duties = await register.desks.dutyPlan({ from: day, forProtected: person?.isProtected === true });
  const desks = await firstTimes(register, { at, person, duties });
  return {
    found: waysNow({ at, systems, person, isUntold: !mayKnow(viewer, where), drawer, phoneFrom: phone.from, desks }),
    phone,
    drawer,
    desks: await deskHours(register, at, duties),
  };
}

async function personOf(
  register: PortalRegister,
  viewer: Viewer,
  { employment, isByService, day }: { employment: Employment; isByService: boolean; day: Day },
): Promise<WayPerson | undefined> {
  const { employmentId, person } = employment;
  const facts = await register.cases.wayFacts(employmentId, day);
  return (
    facts && {
      ...facts,
      cards: mayKnow(viewer, { employment, isByService }) ? await cardsOf(register, viewer, { person, day }) : [],
    }
  );
}

/** Cards and what else is the person's own matter are for themselves, who orders for them, and customer service. */
function mayKnow(
  viewer: Viewer | undefined,
  { employment, isByService }: Pick<Whereabouts, 'employment' | 'isByService'>,
): boolean {
  if (!viewer || !employment || isByService) return true;
  const { person, unitId } = employment;
  return person.personId === viewer.personId || may.beginIn(viewer, 'order-card', unitId);
}

/** Cards that work, as far as the viewer may know. */
async function cardsOf(
  register: PortalRegister,
  viewer: Viewer,
  { person: { personId }, day }: { person: Person; day: Day },
): Promise<WayPerson['cards']> {
  const levels = await register.cards.levels(personId, day);
  const cards = await Promise.all(
    (await register.cards.ofHolder(personId)).map((card) => asMayKnow(register, card, viewer)),
  );
  return cards.flatMap(({ cardNumber, state, blockRequestedAt, lastValidDay: to }) => {
    const loa = levelIn(levels, cardNumber);
    const works = state === 'active' && blockRequestedAt === undefined && to !== undefined && loa !== undefined;
    return works ? [{ loa, to }] : [];
  });
}

function levelIn(
  levels: ReadonlyMap<string, AssuranceLevel | 'unknown'>,
  cardNumber: string,
): AssuranceLevel | undefined {
  const level = levels.get(cardNumber);
  return level === 'unknown' ? undefined : level;
}

function phoneHours(at: Instant): PhoneHours {
  const from = mannedFrom(Date.parse(at));
  const day = dayOf(instantAt(from));
  return { from: instantAt(from), to: instantAt(instantOf(day, policyOn(day).customerService.closes)) };
}

/** Who needs their manager at the desk gets a visit as long as two need. */
async function firstTimes(
  register: PortalRegister,
  { at, person, duties }: { at: Instant; person: WayPerson | undefined; duties: DutyPlan },
): Promise<FirstTimes[]> {
  const slots = await register.visits.slots({ at, persons: person?.number === 'none' ? 2 : 1 });
  const least = policyOn(dayOf(at)).assurance.administrators;
  return [...Map.groupBy(slots, ({ desk }) => desk)].flatMap(([desk, times]) => {
    const [first] = times;
    const able = times.find((slot) => duties.administrators(desk, slot).persons >= least);
    return first ? [{ desk, startsAt: first.startsAt, loa3StartsAt: able?.startsAt }] : [];
  });
}

/** A desk that isn't open within so many days has closed for the season. */
const lookAheadDays = 21;

async function deskHours(register: PortalRegister, at: Instant, duties: DutyPlan): Promise<DeskHours[]> {
  const day = dayOf(at);
  const desks = await register.desks.on(day);
  return Promise.all(
    desks.map(async ({ name, address, addressInEnglish }) => {
      const days = await register.visits.deskDays({ desk: name, from: day, to: addDays(day, lookAheadDays) });
      const open = days.flatMap(({ hours }) => hours).find(({ to }) => to > at);
      const from = open && open.from > at ? open.from : at;
      return {
        name,
        address,
        addressInEnglish,
        open,
        loa3: open && duties.administrators(name, { startsAt: from, endsAt: from }),
      };
    }),
  );
}
