import type { Incident } from '../../../client/index.ts';

/** Why a step stands still, as an administrator reads it. */
export interface CauseWords {
  readonly sentence: string;
  /** What more the program says to people of it, in sentences. */
  readonly detail?: string;
  /** What puts it right. */
  readonly repair: string;
  /** The engine's and the program's own words, for who looks into it; undefined when the sentence says all. */
  readonly technical: string | undefined;
}

const lookInto = 'Visa tekniken nedan för den som sköter systemet. Försök igen när felet är rättat.';

/** Kinds of incidents, as Camunda names them; what the model or the engine can't do says so by its kind. */
const kinds: Readonly<Record<string, Omit<CauseWords, 'technical'>>> = {
  CALLED_ELEMENT_ERROR: {
    sentence: 'Processen som ska fortsätta arbetet finns inte i processmotorn',
    repair: 'Lägg in processmodellerna (siths-kort deploy) och försök igen.',
  },
  DECISION_EVALUATION_ERROR: {
    sentence: 'En beslutstabell gav inget svar på de uppgifter som ärendet har',
    repair: lookInto,
  },
  FORM_NOT_FOUND: {
    sentence: 'Blanketten till en uppgift finns inte i processmotorn',
    repair: 'Lägg in blanketterna (siths-kort deploy) och försök igen.',
  },
  RESOURCE_NOT_FOUND: {
    sentence: 'Något som processen behöver finns inte i processmotorn',
    repair: 'Lägg in modellerna (siths-kort deploy) och försök igen.',
  },
  UNHANDLED_ERROR_EVENT: { sentence: 'Steget slutade på ett sätt som processen inte räknar med', repair: lookInto },
  CONDITION_ERROR: { sentence: 'Processen kunde inte välja väg', repair: lookInto },
  EXTRACT_VALUE_ERROR: { sentence: 'En uppgift som steget behöver saknas eller har fel form', repair: lookInto },
  IO_MAPPING_ERROR: { sentence: 'En uppgift som steget behöver saknas eller har fel form', repair: lookInto },
  MESSAGE_SIZE_EXCEEDED: { sentence: 'Ärendets uppgifter är för stora för processmotorn', repair: lookInto },
};

const outOfTries = {
  sentence: 'Ett automatiskt steg misslyckades varje gång det försökte',
  repair:
    'Kontrollera att databas och servrar svarar och försök igen. Hjälper det inte, visa tekniken nedan för den som sköter systemet.',
};

/**
 * The cause as a sentence. What a worker itself says of a failure that no try can help is one already; what else failed is told by
 * its kind, and the program's words stand below. Neither names a person or a card.
 */
export function causeWords({
  errorType = '',
  errorMessage = '',
}: Pick<Incident, 'errorType' | 'errorMessage'>): CauseWords {
  const said = withoutPeople(errorMessage.trim());
  const own = /^PermanentFailure: (.+)$/s.exec(said)?.[1];
  if (own !== undefined) {
    return {
      ...inSentences(own),
      repair:
        'Det hjälper sällan att bara försöka igen. Rätta det som meningen säger, eller ge upp och låt Intern kundservice ta hand om ärendet.',
      technical: undefined,
    };
  }
  return {
    ...(kinds[errorType] ?? outOfTries),
    technical: `${errorType === '' ? '' : `${errorType}. `}${said}`.trim() || undefined,
  };
}

/** The first sentence, without its full stop, and the others. */
function inSentences(text: string): Pick<CauseWords, 'sentence' | 'detail'> {
  const [first = '', ...rest] = text.split(/(?<=\.) (?=\p{Lu})/u);
  return {
    sentence: first.replace(/\.$/, ''),
    ...(rest.length > 0 && { detail: rest.join(' ').replace(/[^.]$/, '$&.') }),
  };
}

/** HSA-ids, card numbers and ids name people or cases to whoever can look them up. */
function withoutPeople(text: string): string {
  return text
    .replaceAll(/\bSE\d{10}-[A-Z0-9]+/gi, '(HSA-id)')
    .replaceAll(/\b[0-9A-HJKMNP-TV-Z]{26}\b/g, '(id)')
    .replaceAll(/\b[A-Z]{0,3}\d{8,}\b/g, '(nummer)')
    .replaceAll(/\b\d{6,8}[-+]\d{4}\b/g, '(nummer)')
    .replaceAll(/[^\s<>()"',;:]+@[^\s<>()"',;:]+/g, '(adress)');
}
