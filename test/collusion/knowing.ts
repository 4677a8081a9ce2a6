import type { Viewer } from '../../contract/index.ts';
import type { StartForm } from '../../portal/start-form/start-form.ts';
import { isMailId, mails, type Party } from '../../templates/index.ts';
import type { Situation } from './case.ts';
import type { Control, Controls } from './controls.ts';
import { somebodyAs, unknowing, type Start } from './people.ts';
import { ways } from './places.ts';
import type { Rules } from './rules.ts';
import { shortest, type Act, type Deceit } from './search.ts';

/** Whoever knows that a card is in the name of another, and how they get it. All others act in good faith. */
export interface Knowing {
  /** All who know; the first is whom the row is about. */
  readonly who: readonly Start[];
  /** Routines in which it is so; the acts are those of the first. */
  readonly ways: readonly string[];
  readonly acts: readonly Act[];
  /** Who is told by the first mail once the card works, of those who didn't know. */
  readonly told: readonly string[];
  /** Why one alone may know; undefined: it takes more, or nobody has said why it doesn't. */
  readonly reason: string | undefined;
}

/** One routine in one of its ways. */
export interface Course {
  readonly processId: string;
  readonly name: string;
  readonly forms: readonly StartForm[];
  readonly situation: Situation;
}

const starts = ['unit', 'id-administrator', 'customer-service', 'admin', 'auditor', 'other-unit'] as const;

/** Where one alone may know. Anybody else who can is a hole. */
const reasons: Readonly<Partial<Record<Start, string>>> = {
  unit: 'Enheten har korten i sin låda, intygar för sina egna och svarar på sin telefon: det är vad motringningen litar på. Kortet är LoA 2. Innehavaren får mejl, och kvittensen ska skrivas under.',
  'id-administrator':
    'Den som kontrollerar identiteten vid disken är ensam om att ha sett vem som stod där. Kvittensen ska skrivas under, och fallen går att få med i stickprov. Ett reservkort på LoA 3 tar två.',
};

/**
 * For each whom somebody may be: the shortest way in which they alone know, else that with the fewest acts
 * together with one who couldn't alone.
 */
export function knowingTable(rules: Rules, controls: Controls, courses: readonly Course[]): Knowing[] {
  const under = { rules, controls };
  const alone = new Map(starts.map((start) => [start, foundFor([start], courses, under)]));
  const others = starts.filter((start) => alone.get(start)?.length === 0);
  return starts.flatMap((start) => {
    const own = alone.get(start) ?? [];
    const found = own.length > 0 ? own : others.flatMap((other) => foundFor([start, other], courses, under));
    const [best] = found.toSorted((a, b) => a.acts.length - b.acts.length);
    if (!best) return [];
    const { who, way, acts, told } = best;
    const ways = who.length === 1 ? [...new Set([way, ...found.map((each) => each.way)])] : [way];
    return [{ who, ways, acts, told, reason: who.length === 1 ? reasons[start] : undefined }];
  });
}

interface Under {
  readonly rules: Rules;
  readonly controls: Controls;
}
interface Found extends Pick<Knowing, 'who' | 'acts' | 'told'> {
  readonly way: string;
}

/** The shortest way of those who are these, for each course. */
function foundFor(who: readonly Start[], courses: readonly Course[], under: Under): Found[] {
  return courses.flatMap((course) => {
    const { processId, name, forms, situation } = course;
    const tried = settings(who, course, under).flatMap(({ people, deceit, before }) => {
      const found = shortest(processId, forms, { rules: under.rules, situation, people, deceit });
      return found ? [{ ...found, acts: [...before, ...found.acts] }] : [];
    });
    const [best] = tried.toSorted((a, b) => a.acts.length - b.acts.length);
    if (!best) return [];
    const told = toldAfter(best, { who, situation, under });
    return [{ who, way: situation.way === undefined ? name : `${name}, ${situation.way}`, acts: best.acts, told }];
  });
}

interface Setting {
  readonly people: readonly Viewer[];
  readonly deceit: Deceit;
  /** What they do before the case begins. */
  readonly before: readonly Act[];
}

/**
 * As they are; and with the unit of one of them answering for the holder, when an administrator brings that
 * about alone: by an employment there, or for an order by standing above.
 */
function settings(who: readonly Start[], { forms }: Course, under: Under): Setting[] {
  const people = who.map((start, index) => somebodyAs(start, String.fromCodePoint(65 + index)));
  const usual = settingOf(who, people, under);
  const admin = people[who.indexOf('admin')];
  const isOrder = forms.some(({ activity }) => activity === 'order-card');
  const moves = isOrder ? (['employment', 'unit-above'] as const) : (['employment'] as const);
  const moving = moves.find((control) => under.controls.get(control) === 'one');
  if (!admin || moving === undefined) return [usual];
  const moved = people.map((person) => (person === admin ? somebodyAs('unit', admin.personId) : person));
  const whoMoved = who.map((start) => (start === 'admin' ? 'unit' : start));
  return [usual, { ...settingOf(whoMoved, moved, under), before: [administers(admin, moving)] }];
}

function settingOf(who: readonly Start[], people: readonly Viewer[], under: Under): Setting {
  const inUnit = people[who.indexOf('unit')];
  const does = 'visar upp en id-handling som den andra har förfalskat';
  const shows: Act = { person: people[1]?.personId ?? '', as: 'nobody', does };
  return {
    people,
    deceit: {
      clerk: somebodyAs('id-administrator', 'H'),
      phone: inUnit
        ? [{ person: inUnit.personId, as: 'nobody', does: 'svarar på enhetens telefon' }]
        : phoneOf(people, under),
      card: inUnit ? [] : cardOf(people, under),
      // Who makes the document and who shows it are two.
      face: people.length > 1 ? [shows] : undefined,
    },
    before: [],
  };
}

function administers({ personId }: Viewer, control: Control): Act {
  return { person: personId, as: 'admin', does: doings[control] ?? '' };
}

const doings: Readonly<Partial<Record<Control, string>>> = {
  phone: 'byter enhetens telefon för motringning till en egen',
  employment: 'läser in en fil som ger innehavaren en anställning på den egna enheten',
  'unit-above': 'lägger innehavarens enhet under den egna, som då svarar för chefens kort',
};

/** Who has the unit's phone changed: one who may alone, or one who proposes and one who may say yes to it. */
function phoneOf(people: readonly Viewer[], { rules, controls }: Under): readonly Act[] | undefined {
  const [proposer, ...others] = people.filter(rules.mayAdminister);
  const hands = controls.get('phone');
  if (!proposer || hands === 'nobody') return undefined;
  const proposal = { proposedBy: proposer.hsaId, proposerId: proposer.personId, personIds: [], namesProtected: false };
  const approver = others.find((other) => rules.approvalFault(other, proposal) === undefined);
  if (hands === 'one') return [administers(proposer, 'phone')];
  return (
    approver && [administers(proposer, 'phone'), { ...administers(approver, 'phone'), does: 'godkänner telefonen' }]
  );
}

/** Who ships blank cards to the unit, and who says that they have come. */
function cardOf(people: readonly Viewer[], { rules, controls }: Under): readonly Act[] | undefined {
  const [first, other] = people.filter(rules.mayManageStock);
  const second = other ?? (controls.get('blanks') === 'one' ? first : undefined);
  if (!first || !second) return undefined;
  const by = (person: Viewer, does: string): Act => {
    return { person: person.personId, as: rules.mayAdminister(person) ? 'admin' : 'customer-service', does };
  };
  return [
    by(first, 'skickar blanka kort till enheten och behåller dem'),
    by(second, 'bekräftar att de har kommit fram'),
  ];
}

/**
 * Who gets the first mail that the diagrams send once the card works, of those who don't know. A holder whose
 * address was changed hears of it at the one before, and so does their manager, when it is a security mail.
 */
function toldAfter(
  { place, told }: NonNullable<ReturnType<typeof shortest>>,
  { who, situation, under }: { who: readonly Start[]; situation: Situation; under: Under },
): string[] {
  const walk = ways(situation.variables, under.rules.drawings);
  const been = new Set<string>();
  const waiting = walk.after(place).map(({ to }) => to);
  for (let at = waiting.shift(); at; at = waiting.shift()) {
    if (been.has(walk.key(at))) continue;
    been.add(walk.key(at));
    const element = walk.element(at);
    const template = element.kind === 'job-task' ? /"template":"([\w-]+)"/.exec(element.job.headers)?.[1] : undefined;
    if (isMailId(template)) {
      const { to } = mails[template];
      const isChanged = who.includes('admin') && under.controls.get('mail') === 'one' && to.includes('holder');
      const isHidden = isChanged && !under.rules.isSecurityMail(template);
      const isAskedFor = told.submitter === unknowing.personId;
      const all = isChanged && !isHidden ? ([...to, 'manager'] as const) : to;
      return all
        .filter((party) => (party === 'submitter' ? isAskedFor : !(party === 'holder' && isHidden)))
        .map((party) => parties[party]);
    }
    waiting.push(...walk.after(at).map(({ to }) => to));
  }
  return [];
}

const parties: Readonly<Record<Party, string>> = {
  submitter: 'chefen som inte har ringt',
  answerers: 'den som svarar för ärendet',
  holder: 'innehavaren',
  manager: 'enhetens chef',
  'card-manager': 'enhetens chef',
  'manager-above': 'chefen ovanför',
  'managers-elsewhere': 'chefer på innehavarens andra enheter',
  attendees: 'de som är kallade',
  'time-askers': 'de som vill ha en tidigare tid',
  'on-call': 'jouren',
};
