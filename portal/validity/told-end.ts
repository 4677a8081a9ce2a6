import { Day, phasesBeforeEnd, type CasePhase } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';

/** The last day of an employment: what the register has of it, or an earlier day that an open case says while that day is to come. @param open the person's open cases */
export function endOf(to: Day | undefined, open: readonly Case[]): Day | undefined {
  const isToCome = (phase: CasePhase) => phasesBeforeEnd.some((each) => each === phase);
  const told = open.find(({ processId, phase }) => processId === 'employment-ended' && isToCome(phase))?.facts[
    'lastDay'
  ];
  const day = Day.safeParse(told).data;
  return day !== undefined && (to === undefined || day < to) ? day : to;
}
