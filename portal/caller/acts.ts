import { callingNowPriority, policyOn, words, type Day, type MatchedFact, type Viewer } from '../../contract/index.ts';
import type { UserTask } from '../../client/index.ts';
import type { Card, Case, Employment, Person, Receipt, Unit, Visit } from '../../register/index.ts';
import { mayComeBack } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { blockedBy, unlockingOf } from '../blocking/index.ts';
import { nameOf } from '../desk/desk-task.ts';
import * as wording from '../pages/wording.ts';
import { startFormAddress } from '../start-form/start-forms.ts';
import { waysAddress } from '../ways/ways-address.ts';
import type { Act, NotNow } from './pages.ts';
import { receiptsToCome } from './receipt-acts.ts';
import type { ToBook } from './to-book.ts';
import { letters, visitsOf } from './visit-acts.ts';

/** Who is on the phone, with what they may begin. */
export interface OnThePhone {
  readonly name: string;
  readonly viewer: Viewer;
  readonly employmentId: string | undefined;
  readonly isSelf: boolean;
}

/** What decides which acts are offered. */
export interface CallFacts {
  readonly viewer: Viewer;
  readonly person: Person;
  /** The employment that the call is about. */
  readonly employment: Employment | undefined;
  readonly unit: Unit | undefined;
  readonly caller: OnThePhone;
  /** Who may phone in the person's place. */
  readonly manager: OnThePhone | undefined;
  readonly cards: readonly Card[];
  /** Open cases of the person's own cards. */
  readonly open: readonly Case[];
  /** Tasks of customer service in them, and in what the person has sent in. */
  readonly tasks: readonly { readonly task: UserTask; readonly of: Case }[];
  readonly visits: readonly { readonly visit: Visit; readonly of: Case }[];
  readonly toBook: readonly ToBook[];
  /** Receipts in force of the person's cases, open or closed lately, and of what the person has sent in. */
  readonly receipts: readonly { readonly receipt: Receipt; readonly of: Case }[];
  /** Facts that the caller has said and the register confirms. */
  readonly matched: readonly MatchedFact[];
  readonly today: Day;
  /** Epoch ms. */
  readonly now: number;
}

/** What can be done now, the most likely first, and what can't, with the reason. Each address checks again. */
export function actsOf(facts: CallFacts): { acts: Act[]; notNow: NotNow[] } {
  const isPhone = !facts.person.protectedIdentity;
  const reserve = isPhone ? reserveCard(facts) : onlyAtDesk;
  const isFirst = ({ task, of }: CallFacts['tasks'][number]) =>
    task.priority >= callingNowPriority || facts.open.some(({ caseId }) => caseId === of.caseId);
  const parts = [
    { acts: facts.tasks.filter(isFirst).map((each) => continued(each, facts)) },
    // Who rings about their own card has most often lost it; the manager has a colleague without one.
    ...(facts.caller.isSelf ? [block(facts), reserve] : [reserve, block(facts)]),
    // What has been sent in for others may be many, and doesn't wait for this call.
    { acts: facts.tasks.filter((each) => !isFirst(each)).map((each) => continued(each, facts)) },
    isPhone ? order(facts) : {},
    { acts: receiptsToCome(facts) },
    { acts: visitsOf(facts) },
    { acts: letters(facts) },
    { acts: returns(facts) },
    { acts: locked(facts) },
    { acts: isPhone ? ways(facts) : [] },
  ];
  const acts = parts.flatMap((part) => part.acts ?? []);
  return {
    acts: isPhone ? acts : acts.map((act) => ({ ...act, say: confirmsNothing })),
    notNow: parts.flatMap((part) => part.notNow ?? []),
  };
}

/**
 * Said about a protected person whatever is done, to whoever asks: neither that there is such a person, nor a
 * card.
 */
const confirmsNothing = 'Jag tar emot din anmälan. Vi gör det som ska göras.';

interface Offer {
  readonly acts?: readonly Act[];
  readonly notNow?: readonly NotNow[];
}

const onlyAtDesk: Offer = {
  notNow: [
    { words: 'Aktivera eller beställa kort per telefon.', why: 'Skyddade personuppgifter: bara vid disken.' },
    { words: 'Mejla blanketter eller instruktioner.', why: 'De lämnas på plats.' },
  ],
};

function continued({ task, of }: CallFacts['tasks'][number], { unit, viewer }: CallFacts): Act {
  const isCall = task.priority >= callingNowPriority;
  const holder = may.seeCase(viewer, of) ? (of.holder?.displayName ?? of.unitName) : '';
  return {
    words: `Fortsätt: ${wording.inSentence(nameOf(task))}`,
    say:
      task.elementId === 'Task_ActivateSent'
        ? 'Kom till disken med kortet och en giltig id-handling. Där väljer du pin-koder, och vi aktiverar kortet.'
        : isCall
          ? `Jag ringer upp ${of.unitName} på numret i registret nu. Ha kortet i handen.`
          : 'Jag har ärendet framför mig och fortsätter med det nu.',
    sub: [`${of.number}, ${holder}`, ...(unit?.unitId === of.unitId ? [] : [of.unitName])].join(', '),
    href: `/arbetslista/${task.userTaskKey}`,
  };
}

/** A reserve card is asked for by somebody else of the unit than its holder (domain "Who may do what"). */
function reserveCard(facts: CallFacts): Offer {
  const { person, employment, unit, caller, open } = facts;
  if (!employment || !unit) return {};
  const unitId = unit.unitId;
  const isAsking = may.beginIn(caller.viewer, 'activate-reserve-card', unitId) && caller.employmentId !== undefined;
  const known = { ringer: caller.employmentId, enhet: unitId };
  if (caller.isSelf) {
    const forColleague: Act = {
      words: 'Aktivera reservkort till en kollega',
      say: 'Vem ska ha kortet, och varför? Jag fyller i blanketten åt dig.',
      href: startFormAddress('reserve-card-activation', known),
    };
    const own: NotNow = {
      words: 'Reservkort till den som ringer själv.',
      why: 'Någon annan på enheten fyller i.',
      say: `Be ${unit.manager && unit.manager.personId !== person.personId ? `${unit.manager.displayName} eller ` : ''}en kollega ringa från enheten.`,
    };
    return { acts: isAsking ? [forColleague] : [], notNow: [own] };
  }
  const why = reserveObstacle(person, open);
  if (why !== undefined) return { notNow: [{ words: 'Ett reservkort till.', why }] };
  if (!isAsking) return {};
  const reserve: Act = {
    words: 'Aktivera reservkort',
    say: 'Jag fyller i blanketten nu, sedan ringer vi upp er. Ha ett reservkort ur lådan i handen.',
    sub: `Till ${person.displayName}. Enhet och person är ifyllda.`,
    href: startFormAddress('reserve-card-activation', { ...known, anstallning: employment.employmentId }),
  };
  return { acts: [reserve] };
}

function reserveObstacle(person: Person, open: readonly Case[]): string | undefined {
  if (!person.hasHsaRecord) return `${person.displayName} finns inte i HSA än.`;
  const waiting = open.find(
    ({ processId, activatedAt }) => processId === 'reserve-card-activation' && activatedAt === undefined,
  );
  return waiting && `Ett väntar redan på aktivering, ${waiting.number}.`;
}

/** Also of somebody whose employment has ended: the card is blocked in the employment that it was given for. */
function block({ person, employment, unit, cards, caller, manager, matched, now }: CallFacts): Offer {
  const active = cards.filter(({ state }) => state === 'active');
  const first = active.find(({ blockRequestedAt }) => blockRequestedAt === undefined);
  if (!first) {
    const asked = active.find(({ blockRequestedAt }) => blockRequestedAt !== undefined)?.blockRequestedAt;
    const why =
      asked === undefined ? 'Det finns inget aktivt kort.' : `Spärr begärdes ${wording.dayAndTime(asked)} och görs nu.`;
    return { notNow: [{ words: 'Spärra kort.', why }] };
  }
  const only = active.length === 1 ? first.cardNumber : undefined;
  return {
    acts: [
      {
        words: only === undefined ? 'Spärra ett kort' : 'Spärra kortet',
        say: 'Jag spärrar kortet. Det går inte att ångra, även om du hittar det. Vad har hänt?',
        sub: `${words.blockReason.lost} och ${wording.inSentence(words.blockReason['codes-exposed'])}: ${blockedBy('lost', { now, holder: person })}. Annars ${blockedBy('broken', { now, holder: person })}.`,
        href: startFormAddress('card-blocking-call', {
          enhet: first.unitId ?? unit?.unitId,
          anstallning: first.employmentId ?? employment?.employmentId,
          kort: only,
          // Where nobody else may be chosen, nobody is.
          ringer: manager && !person.protectedIdentity ? (caller.isSelf ? 'innehavaren' : 'chef') : undefined,
          stammer: matched.length > 0 ? matched.join(',') : undefined,
        }),
        isHarm: true,
        takesMatched: true,
      },
    ],
  };
}

/** Orders are made by managers and by those who order for a unit. */
function order({ person, employment, unit, caller }: CallFacts): Offer {
  if (!employment || !unit) return {};
  if (!may.beginIn(caller.viewer, 'order-card', unit.unitId) || caller.employmentId === undefined) {
    const { manager } = unit;
    const say =
      manager && manager.personId !== caller.viewer.personId ? `Be ${manager.displayName} beställa.` : undefined;
    return {
      notNow: [
        {
          words: 'Beställa nytt kort.',
          why: `${caller.name} är varken chef eller IT-beställare på ${unit.name}.`,
          ...(say !== undefined && { say }),
        },
      ],
    };
  }
  const known = { ringer: caller.employmentId, enhet: unit.unitId };
  const whose = caller.isSelf ? {} : { person: 'employee', anstallning: employment.employmentId };
  return {
    acts: [
      {
        words: caller.isSelf ? 'Beställ kort till en medarbetare' : 'Beställ kort',
        say: 'Jag skriver in beställningen. Vilken id-handling har personen, och hur länge gäller den?',
        ...(!caller.isSelf && { sub: `Till ${person.displayName}. Enhet och person är ifyllda.` }),
        href: startFormAddress('card-order', { ...known, ...whose }),
      },
    ],
  };
}

/** Cards that are to come back; an active one is given up by blocking it. */
function returns({ cards }: CallFacts): Act[] {
  const waiting = cards.filter((card) => card.state !== 'active' && mayComeBack(card));
  return waiting.map((card) => ({
    words: `Ta emot ${wording.cardTypeInText(card.cardType)}et`,
    say: 'Kortet ska lämnas in. Har du det med dig?',
    sub: wording.cardNumber(card.cardNumber),
    href: `/arbetslista/aterlamna?kort=${card.cardNumber}`,
  }));
}

/** A locked reserve card is blocked and changed for another, which other acts offer. */
function locked({ cards, today }: CallFacts): Act[] {
  const active = cards.filter(({ state, cardType }) => state === 'active' && cardType !== 'reserve');
  const ways = new Map(active.map((card) => [unlockingOf(card, policyOn(today)), card]));
  return [...ways].flatMap(([way, card]) => {
    if (way === 'new-card') return [];
    return {
      words: 'Hjälp med låst kort',
      say: whenLocked[way],
      ...(ways.size > 1 && { sub: `${words.cardType[card.cardType]} ${wording.cardNumber(card.cardNumber)}` }),
      href: '/instruktioner/kortet-ar-last',
    };
  });
}

/** Whatever has happened to the card, there may be a faster way than a new one. */
function ways({ employment }: CallFacts): Act[] {
  if (!employment) return [];
  return [
    {
      words: 'Vad fungerar i natt?',
      say: 'Vilka system behöver du nu? Jag ser efter vad som går snabbast.',
      href: waysAddress({ anstallning: employment.employmentId }),
    },
  ];
}

const whenLocked = {
  'puk-letter': 'Du låser upp kortet själv med PUK-koden i brevet. Har du brevet kvar?',
  administrator:
    'En ID-administratör låser upp kortet. Kan du komma till servicedisken, eller vill du ha ett nytt brev med koder?',
  unknown:
    'Står det 6 först i produktnumret på kortet? Då låser du upp det med PUK-brevet, annars hjälper en ID-administratör.',
} as const;
