import { CloseReason, words } from '../../../contract/index.ts';
import type { Case, TimelineEntry } from '../../../register/index.ts';

/** A rule that no table holds: what it says, and where it comes from. */
export interface WrittenRule {
  readonly question: string;
  readonly answer: string;
  readonly rule: string;
  /** What rules it is one of, after _Reglerna om_. */
  readonly chapter: string;
  /** It goes by the policy of the day of the row, not by that with which the case began. */
  readonly isOfTheDay?: true;
  /** It says no to what was asked for: the manager reads it too. */
  readonly isRefusal: boolean;
}

/** Why cases end without what was asked for; of the others nothing is to be explained. */
const ends: Readonly<Partial<Record<CloseReason, { readonly rule: string; readonly chapter: string }>>> = {
  refused: {
    rule: 'Den som tar samtalet aktiverar inte kortet förrän enheten har svarat på motringningen, identiteten är styrkt och kortets tecken stämmer.',
    chapter: 'reservkort, samtalet',
  },
  rejected: {
    rule: 'En person i kundservice granskar beställningen och får säga nej av de skäl som finns att välja. Den som har beställt granskar inte själv.',
    chapter: 'beställningar, granskningen',
  },
  'timed-out': {
    rule: 'Ett reserverat kort hålls bara till den tid som stod i ärendet. Sedan går det tillbaka i lagret.',
    chapter: 'reservkort, tidsgränsen',
  },
  'not-completed': {
    rule: 'En beställning som behöver kompletteras väntar så länge som policyn säger, och stängs sedan. En ny kan göras.',
    chapter: 'nya kort, kompletteringen',
  },
  'no-show': {
    rule: 'När ingen har kommit till så många bokade besök som policyn säger stängs ärendet. En ny beställning kan göras.',
    chapter: 'nya kort, besöken',
  },
  'not-collected': { rule: 'Ett kort som inte hämtas ut i tid lämnas inte ut.', chapter: 'nya kort, utlämningen' },
  'not-activated': {
    rule: 'Ett kort som skickats hem makuleras när det inte har aktiverats vid en servicedisk i tid. Inera spärrar det sedan.',
    chapter: 'nya kort, utlämningen',
  },
  'not-delivered': {
    rule: 'Ett kort vars brev inte kom fram spärras. Inget nytt beställs om inte kundservice väljer det.',
    chapter: 'nya kort, utlämningen',
  },
  redirected: {
    rule: 'Den som har ett samordningsnummer, eller kan få det, beställer ett vanligt kort och inte som personal utan svenskt nummer.',
    chapter: 'personal utan svenskt nummer, numret',
  },
  returned: {
    rule: 'Uppgifterna räckte inte för att lägga in personen i HSA.',
    chapter: 'personal utan svenskt nummer, granskningen',
  },
  'not-approved': {
    rule: 'Vid servicedisken visas en giltig, godkänd id-handling i original, eller intygar en chef som är på plats med egen giltig legitimation. Annars lämnas inget kort ut.',
    chapter: 'identitet, vid servicedisken',
  },
  'no-end': {
    rule: 'Att byta enhet hos samma arbetsgivare är inget slut, så kortet spärras inte.',
    chapter: 'spärr, anställningens slut',
  },
  'not-confirmed': {
    rule: 'En begäran som ingen kunde styrka står den för som rings upp, eller en andra handläggare. Står ingen för den spärras inget.',
    chapter: 'spärr, tveksam begäran',
  },
};

/** The rule that decided what a row tells of; undefined: none did but the person who acted, or a table did. */
export function writtenRule({ action, details }: TimelineEntry, found: Case): WrittenRule | undefined {
  if (action === 'case-closed') return endRule(details);
  if (action === 'card-activated' && details['lastValidDay'] !== undefined)
    return {
      ...{ question: 'Hur länge kortet gäller', answer: `Till och med ${details['lastValidDay']}`, isRefusal: false },
      rule: 'Korttypens tid från den dag då kortet blev aktivt, aldrig längre än uppdraget eller kortets egen sista dag.',
      chapter: 'kort, giltighetstiden',
      isOfTheDay: true,
    };
  if (action === 'card-extended' && details['lastValidDay'] !== undefined)
    return {
      ...{ question: 'Hur länge kortet förlängs', answer: `Till och med ${details['lastValidDay']}`, isRefusal: false },
      rule: 'En gång, så många dagar som policyn säger räknat från den sista dag som kortet hade, aldrig längre än kortets egen sista dag.',
      chapter: 'reservkort, förlängningen',
      isOfTheDay: true,
    };
  if (action === 'block-requested') return requestRule(found);
  if (action === 'block-request-joined')
    return {
      ...{ question: 'Blev det ett nytt spärrärende?', answer: 'Nej', isRefusal: false },
      ...{
        rule: 'En andra begäran om samma kort läggs till den första.',
        chapter: 'spärr, flera begäranden om samma kort',
      },
    };
  return undefined;
}

function endRule(details: TimelineEntry['details']): WrittenRule | undefined {
  const reason = CloseReason.safeParse(details['reason']).data;
  const end = reason && ends[reason];
  if (!end) return undefined;
  const refusal = Object.entries(words.refusalReason).find(([code]) => code === details['refusalReason'])?.[1];
  const answer = [words.closeReason[reason], refusal].filter((part) => part !== undefined).join('. ');
  return { question: 'Hur ärendet slutade', answer, ...end, isRefusal: true };
}

/** What was told by phone, and so whether somebody had to be called back first. */
function requestRule({ facts }: Case): WrittenRule | undefined {
  const { matched } = facts;
  if (!Array.isArray(matched)) return undefined;
  const told = Object.entries(words.matchedFact).flatMap(([code, word]) => (matched.includes(code) ? [word] : []));
  return {
    question: 'Vad som stämde när spärren begärdes',
    answer: told.join(', ') || 'Inget',
    rule: 'Två uppgifter som stämmer, varav en inte är offentlig, räcker för att spärra. Med färre, eller vid tvekan, rings innehavaren eller chefen upp först.',
    chapter: 'spärr, vem som får begära',
    isRefusal: false,
  };
}
