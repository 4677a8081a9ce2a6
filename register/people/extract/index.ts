import { extractPeople } from './people.ts';
import { extractUnits } from './units.ts';

/** Units, people and employments as files tell of them, for whoever takes them out: `import` reads them again. */
export const extracts = { house: { read: { units: extractUnits, people: extractPeople } } };
