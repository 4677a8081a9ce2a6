import { missingByAge } from './missing.ts';
import { figuresOf, figuresSince, tasksOfUnits } from './read.ts';

/** What is counted of cases, for statistics: numbers by month, of all units or of one, never who. */
export const figures = {
  portal: { read: { of: figuresOf, ofUnits: tasksOfUnits, since: figuresSince, missingByAge } },
};
