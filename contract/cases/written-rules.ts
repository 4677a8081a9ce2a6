import { BlockReason, MatchedFact, type Doubt } from '../blocking/index.ts';
import { CardType } from '../cards/card-types.ts';
import { RefusalReason } from '../activation/index.ts';
import { policyEntries, type Policy } from '../policy/policy.ts';
import { valueIn } from '../policy/entry.ts';
import { valueText } from '../policy/value-text.ts';
import type { Day } from '../vocabulary.ts';
import { CloseReason } from './close-reasons.ts';
import type { Decision, NamedValue } from './decision.ts';

/** A rule that no table holds: what it decides, what it says, and what rules it is one of, after _Reglerna om_. */
export interface WrittenRule {
  readonly question: string;
  readonly why: string;
  readonly chapter: string;
  /** Numbers of the policy that it goes by. */
  readonly numbers?: readonly string[];
}

const endQuestion = 'Hur ärendet slutade';

/** Why cases end without what was asked for; of the others nothing is to be explained. */
const ends: Readonly<Partial<Record<CloseReason, Omit<WrittenRule, 'question'>>>> = {
  refused: {
    why: 'Den som tar samtalet aktiverar inte kortet förrän enheten har svarat på motringningen, identiteten är styrkt och kortets tecken stämmer.',
    chapter: 'reservkort, samtalet',
  },
  rejected: {
    why: 'En person i kundservice granskar beställningen och får säga nej av de skäl som finns att välja. Den som har beställt granskar inte själv.',
    chapter: 'beställningar, granskningen',
  },
  'timed-out': {
    why: 'Ett reserverat kort hålls bara till den tid som stod i ärendet. Sedan går det tillbaka i lagret.',
    chapter: 'reservkort, tidsgränsen',
    numbers: ['reserveCard.activateWithinHours'],
  },
  'not-completed': {
    why: 'En beställning som behöver kompletteras väntar så länge som policyn säger, och stängs sedan. En ny kan göras.',
    chapter: 'nya kort, kompletteringen',
    numbers: ['order.completionDays'],
  },
  'no-show': {
    why: 'När ingen har kommit till så många bokade besök som policyn säger stängs ärendet. En ny beställning kan göras.',
    chapter: 'nya kort, besöken',
    numbers: ['visits.maxNoShows'],
  },
  'not-collected': {
    why: 'Ett kort som inte hämtas ut i tid lämnas inte ut.',
    chapter: 'nya kort, utlämningen',
    numbers: ['order.annulOnDay'],
  },
  'not-activated': {
    why: 'Ett kort som skickats hem makuleras när det inte har aktiverats vid en servicedisk i tid. Inera spärrar det sedan.',
    chapter: 'nya kort, utlämningen',
    numbers: ['order.annulOnDay'],
  },
  'not-delivered': {
    why: 'Ett kort vars brev inte kom fram spärras. Inget nytt beställs om inte kundservice väljer det.',
    chapter: 'nya kort, utlämningen',
  },
  redirected: {
    why: 'Den som har ett samordningsnummer, eller kan få det, beställer ett vanligt kort och inte som personal utan svenskt nummer.',
    chapter: 'personal utan svenskt nummer, numret',
  },
  returned: {
    why: 'Uppgifterna räckte inte för att lägga in personen i HSA.',
    chapter: 'personal utan svenskt nummer, granskningen',
  },
  'not-approved': {
    why: 'Vid servicedisken visas en giltig, godkänd id-handling i original, eller intygar en chef som är på plats med egen giltig legitimation. Annars lämnas inget kort ut.',
    chapter: 'identitet, vid servicedisken',
  },
  'no-end': {
    why: 'Att byta enhet hos samma arbetsgivare är inget slut, så kortet spärras inte.',
    chapter: 'spärr, anställningens slut',
  },
  'not-confirmed': {
    why: 'En begäran som ingen kunde styrka står den för som rings upp, eller en andra handläggare. Står ingen för den spärras inget.',
    chapter: 'spärr, tveksam begäran',
  },
};

/** The rule by which a case ends without what was asked for; undefined: no rule ends it. */
export const endRule = (reason: CloseReason): WrittenRule | undefined => {
  const rule = ends[reason];
  return rule && { question: endQuestion, ...rule };
};

/** A card becomes its holder's. */
export const lastDayRule: WrittenRule = {
  question: 'Hur länge kortet gäller',
  why: 'Korttypens tid från den dag då kortet blev aktivt, aldrig längre än uppdraget eller kortets egen sista dag.',
  chapter: 'kort, giltighetstiden',
};

/** A reserve card of LoA 3 is given a later last day. */
export const extensionRule: WrittenRule = {
  question: 'Hur länge kortet förlängs',
  why: 'En gång, så många dagar som policyn säger räknat från den sista dag som kortet hade, aldrig längre än kortets egen sista dag.',
  chapter: 'reservkort, förlängningen',
  numbers: ['reserveCard.extendedBy'],
};

/** Somebody asks for a block on the phone. */
export const callRule: WrittenRule = {
  question: 'Räcker det som stämde för att spärra?',
  why: 'Stämmer så många uppgifter som policyn säger, varav en inte är offentlig, räcker det för att spärra. Med färre, eller vid tvekan, rings innehavaren eller chefen upp först.',
  chapter: 'spärr, vem som får begära',
  numbers: ['block.matchingFacts'],
};

/** A holder gives a card up. */
export const consentRule: WrittenRule = {
  question: 'Räcker innehavarens ord för att spärra?',
  why: 'Att ett kort inte behövs säger innehavaren, och chefen bekräftar det innan kortet spärras.',
  chapter: 'spärr, vem som får begära',
  numbers: ['block.consentDays'],
};

/** An employment has ended. */
export const employmentEndRule: WrittenRule = {
  question: 'Spärras kortet när anställningen har slutat?',
  why: 'Ett kort som inte följer innehavaren till en annan anställning hos samma arbetsgivare spärras när anställningen har slutat.',
  chapter: 'spärr, anställningens slut',
};

/** A block is asked for that is asked for already. */
export const joinRule: WrittenRule = {
  question: 'Blev det ett nytt spärrärende?',
  why: 'En andra begäran om samma kort läggs till den första.',
  chapter: 'spärr, flera begäranden om samma kort',
};

/** Without a value nothing was known or given, and it isn't kept. */
type Said = Readonly<Record<string, string | null | undefined>>;

/**
 * What a rule decided, by an edition of the policy.
 * @param said.given what went in, in words; the numbers that the rule goes by are added
 * @param said.answer what came out of it, in words
 */
export function ruled(
  { question, why, chapter, numbers = [] }: WrittenRule,
  policy: Policy,
  { given = {}, answer }: { readonly given?: Said; readonly answer: Said },
): Decision {
  return {
    question,
    why,
    chapter,
    edition: policy.from,
    outputs: named(answer),
    inputs: [
      ...named(given),
      ...policyEntries
        .flatMap((entry) => (numbers.includes(entry.path) ? [entry] : []))
        .map(({ path, words, unit }) => ({ name: words, value: valueText(valueIn(policy, path.split('.')), unit) })),
    ],
  };
}

const named = (said: Said): NamedValue[] =>
  Object.entries(said).flatMap(([name, value]) => (value === null || value === undefined ? [] : [{ name, value }]));

/** How a case ended that ended without what was asked for. */
export function endDecision(
  policy: Policy,
  { reason, refusalReason }: { readonly reason: CloseReason; readonly refusalReason?: RefusalReason | undefined },
): Decision | undefined {
  const rule = endRule(reason);
  const answer = {
    Slut: CloseReason.words[reason],
    Skäl: refusalReason && RefusalReason.words[refusalReason],
  };
  return rule && ruled(rule, policy, { answer });
}

/** To which day a card holds, inclusive. */
export function lastDayDecision(
  policy: Policy,
  card: {
    readonly cardType: CardType;
    readonly activationDay: Day;
    readonly assignmentTo: Day | null | undefined;
    readonly blankExpires: Day | null | undefined;
    readonly lastValidDay: Day;
  },
): Decision {
  const { cardType, activationDay, assignmentTo, blankExpires, lastValidDay } = card;
  const rule = { ...lastDayRule, numbers: [`cards.${cardType}.period`] };
  return ruled(rule, policy, {
    given: {
      Korttyp: CardType.words[cardType],
      'Aktivt från': activationDay,
      'Uppdragets sista dag': assignmentTo,
      'Kortets egen sista dag': blankExpires,
    },
    answer: { 'Till och med': lastValidDay },
  });
}

/** To which day a card holds that is extended, inclusive. */
export function extensionDecision(
  policy: Policy,
  card: { readonly before: Day; readonly blankExpires: Day | null | undefined; readonly lastValidDay: Day },
): Decision {
  const { before, blankExpires, lastValidDay } = card;
  return ruled(extensionRule, policy, {
    given: { 'Gällde till och med': before, 'Kortets egen sista dag': blankExpires },
    answer: { 'Till och med': lastValidDay },
  });
}

/** Whether a request is enough to block a card; undefined: no rule but the table of how urgent it is had anything to say. */
export function blockDecision(
  policy: Policy,
  request: {
    readonly reason: BlockReason;
    readonly joins: boolean;
    readonly doubt?: Doubt | null | undefined;
    /** What agreed on the phone. */
    readonly matched?: readonly MatchedFact[] | undefined;
  },
): Decision | undefined {
  const { reason, joins, doubt, matched } = request;
  const given = { 'Orsak till spärren': BlockReason.words[reason] };
  // What agreed on the phone decides also of a request that joins another.
  if (joins && matched === undefined) return ruled(joinRule, policy, { given, answer: { Svar: 'Nej' } });
  if (reason === 'employment-ended') return ruled(employmentEndRule, policy, { given, answer: { Svar: 'Ja' } });
  if (doubt === 'manager') return ruled(consentRule, policy, { given, answer: { Svar: 'Nej, chefen tillfrågas' } });
  if (matched === undefined) return undefined;
  const told = MatchedFact.options.filter((fact) => matched.includes(fact)).map((fact) => MatchedFact.words[fact]);
  return ruled(callRule, policy, {
    given: { ...given, Stämde: told.join(', ') || 'Inget' },
    answer: { Svar: doubt === 'caller' ? 'Nej, någon rings upp först' : 'Ja' },
  });
}
