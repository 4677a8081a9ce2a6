import { activation } from './activation.ts';
import { blocking } from './blocking.ts';
import { employmentEnd } from './employment-end.ts';
import { foreignStaff } from './foreign-staff.ts';
import { issue } from './issue.ts';
import { order } from './order.ts';
import { cardReturn } from './return.ts';
import { shared } from './shared.ts';
import { stock } from './stock.ts';
import { validity } from './validity.ts';
import { visits } from './visits.ts';

/**
 * The English of what stands in our models, by the Swedish: a word that stands in several places is said once. A test asks for each and for no
 * other. Those of a routine stand in the file of its folder in `bpmn/`, those of several in `shared.ts`.
 */
export const diagramWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...{ shared, activation, blocking, issue, order, stock, validity, visits },
  ...{ 'employment-end': employmentEnd, 'foreign-staff': foreignStaff, return: cardReturn },
};

const inEnglish = new Map(Object.values(diagramWords).flatMap((words) => Object.entries(words)));

/** What an element or a process is called in English; a name of somebody else's model stays as it is. */
export const nameInEnglish = (name: string): string => inEnglish.get(name) ?? name;

/** A model with the names of its elements and its notes in English. */
export const modelInEnglish = (xml: string): string =>
  xml
    .replaceAll(/(\sname=")([^"]*)(?=")/g, (_, before: string, name: string) => `${before}${nameInEnglish(name)}`)
    .replaceAll(
      /(<(?:\w+:)?text>)([^<]*)(?=<)/g,
      (_, before: string, note: string) => `${before}${nameInEnglish(note)}`,
    );
