import type { Refusal } from './types.ts';

/** Says no. @param field key of the form, when one of its answers is what must change */
export function refuse(message: string, field?: string): Refusal {
  return field === undefined ? { refused: true, message } : { refused: true, field, message };
}

export function isRefusal(answer: object): answer is Refusal {
  return 'refused' in answer;
}
