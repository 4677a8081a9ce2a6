/** `date and time` as one word, of the same length: the grammar takes it apart when `date` or `time` are keys. */
const joinedNames = /^(?:date\s+and\s+time|years\s+and\s+months\s+duration)(?=\s*\($|$)/;

/** The built-in function or type that a joined name stands for. */
export function separated(name: string): string {
  return /^(?:date_+and_+time|years_+and_+months_+duration)$/.test(name) ? name.replace(/_+/g, ' ') : name;
}

/**
 * Spellings that FEEL allows and the grammar doesn't know, replaced by ones of the same length so that positions stay:
 * `and(list)`, `or(list)`, and the types `function`, `range<…>`, `day-time-duration`, `year-month-duration`,
 * `date time` after `instance of`.
 */
export function rewrite(text: string): string {
  if (!suspects.test(text)) return text;
  let result = '';
  let operandBefore = false;
  let types = false;
  for (const [token] of text.matchAll(tokens)) {
    const whole = token.replace(joinedNames, (name) =>
      types || token.endsWith('(') ? name.replace(/\s/g, '_') : name,
    );
    const written = types ? writtenType(whole) : whole;
    const call = !operandBefore && /^(?:and|or)\s*\($/.test(token);
    result += call ? token.replace(/^and/, 'all').replace(/^or/, orAlias) : written;
    if (token.trim() === '' || token.startsWith('//') || token.startsWith('/*')) continue;
    types = /^instance\s+of$/.test(token);
    operandBefore = !operators.test(token) && !token.endsWith('(');
  }
  return result;
}

/** Stands for `or` as a function's name: as long, and nothing that a person writes. */
export const orAlias = 'o\uA7A7';

const suspects =
  /\b(?:and|or)\s*\(|\band\s+(?:time|months)\b|instance\s+of\s+(?:function|range|day-|year-|date\s+time)/;
const tokens =
  /"(?:[^"\\]|\\[\s\S])*"?|`[^`]*`?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\s+|\binstance\s+of\b|day-time-duration|year-month-duration|\bdate\s+and\s+time\s*\(|\byears\s+and\s+months\s+duration\s*\(|\bdate\s+and\s+time\b|\byears\s+and\s+months\s+duration\b|date time|\brange\s*<[\w\s-]*>|\bfunction\s*<|\b(?:and|or)\s*\(|[\p{L}\p{N}_]+|[\s\S]/gu;
const operators =
  /^(?:[-+*/^=<>!,;:([{.]|then|else|return|satisfies|in|if|and|or|between|\b(?:and|or)\s*\(|instance\s+of)$/;

function writtenType(token: string): string {
  switch (token) {
    case 'function':
      return 'Function';
    case 'range':
      return 'Range';
    case 'day-time-duration':
      return 'day_time_duration';
    case 'year-month-duration':
      return 'year_month_duration';
    case 'date time':
      return 'date_time';
    default:
      // `range<date and time>` becomes the name `Range_date_and_time`.
      return /^range\s*</.test(token)
        ? token
            .replace('r', 'R')
            .replace(/[^\w>]/g, '_')
            .replace('>', ' ')
        : token;
  }
}
