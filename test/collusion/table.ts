import { processIds, words } from '../../contract/index.ts';
import { startForms } from '../../portal/start-form/start-forms.ts';
import { elementsOf, models } from '../agreement/models.ts';
import type { Situation } from './case.ts';
import { rulesInForce, type Rules } from './rules.ts';
import type { Controls } from './controls.ts';
import { knowingTable, type Course, type Knowing } from './knowing.ts';
import { assumptions } from './assumptions.ts';
import { fewest, type Collusion } from './search.ts';

/** A process in one of the ways in which it can go. */
export interface Row {
  readonly processId: string;
  readonly name: string;
  /** Which way; undefined: the process has one. */
  readonly way: string | undefined;
  readonly collusion: Collusion;
}

/** All that is searched for. */
export interface Found extends Table {
  readonly knowing: readonly Knowing[];
  /** What a control rests on and an administrator changes alone. */
  readonly alone: readonly string[];
  readonly assumptions: readonly string[];
}

interface Table {
  readonly rows: readonly Row[];
  /** Names of the processes that no card comes of. */
  readonly without: readonly string[];
}

const called = new Set(elementsOf('call-activity').map(({ processId }) => processId.text));

/** The processes that are not a part of another. */
export const wholeProcesses: readonly string[] = processIds.filter((id) => !called.has(id));

/** Each process with its ways and the forms that begin it. */
export const coursesOf = (processes: readonly string[] = wholeProcesses): Course[] =>
  processes.flatMap((processId) => {
    const forms = startForms.filter(({ formId }) => formId === processId || formId.startsWith(`${processId}-`));
    const isOrder = forms.some(({ activity }) => activity === 'order-card');
    const name = models.find(({ id }) => id === processId)?.process.name ?? processId;
    return situationsOf(processId, isOrder).map((situation) => ({ processId, name, forms, situation }));
  });

/** The fewest people for each process and way, the fewest first. */
export function collusionTable(rules: Rules = rulesInForce, processes: readonly string[] = wholeProcesses): Table {
  const each = coursesOf(processes).map(({ processId, name, forms, situation }) => {
    const collusion = fewest(processId, forms, { rules, situation });
    return { name, row: collusion && { processId, name, way: situation.way, collusion } };
  });
  const rows = each.flatMap(({ row }) => row ?? []).sort((a, b) => a.collusion.people - b.collusion.people);
  const leading = new Set(rows.map(({ name }) => name));
  return { rows, without: [...new Set(each.map(({ name }) => name))].filter((name) => !leading.has(name)) };
}

/** All that is searched for. @param controls what an administrator gets done, as it was tried */
export function everythingFound(controls: Controls, rules: Rules = rulesInForce): Found {
  const knowing = knowingTable(rules, controls, coursesOf());
  const alone = [...controls].flatMap(([control, hands]) => (hands === 'one' ? [control] : []));
  return { ...collusionTable(rules), knowing, alone, assumptions };
}

/** The ways that decide who must do what. A reserve card is extended on LoA 3 alone. */
function situationsOf(processId: string, isOrder: boolean): Situation[] {
  const usual = { id: 'usual', way: undefined, variables: {}, isAnsweredForByService: false };
  switch (processId) {
    case 'reserve-card-activation':
      return [
        { ...usual, way: words.activationWay.phone, variables: { way: 'phone', loa: 'loa-2' } },
        { ...usual, way: words.activationWay.desk, variables: { way: 'desk', loa: 'loa-2' } },
        {
          ...usual,
          way: words.activationWay['desk-two-persons'],
          variables: { way: 'desk-two-persons', loa: 'loa-3' },
        },
      ];
    // Without a Swedish number nobody is served on the phone.
    case 'foreign-staff-order':
      return [{ ...usual, variables: { way: 'desk' } }];
    case 'reserve-card-extension':
      return [{ ...usual, variables: { loa: 'loa-3' } }];
    default:
      return isOrder
        ? [usual, { ...usual, way: 'Till en chef som ingen annan svarar för', isAnsweredForByService: true }]
        : [usual];
  }
}
