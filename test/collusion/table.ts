import { processIds, words } from '../../contract/index.ts';
import { startForms } from '../../portal/start-form/start-forms.ts';
import { elementsOf, models } from '../agreement/models.ts';
import type { Situation } from './case.ts';
import { rulesInForce, type Rules } from './rules.ts';
import { fewest, type Collusion } from './search.ts';

/** A process in one of the ways in which it can go. */
export interface Row {
  readonly processId: string;
  readonly name: string;
  /** Which way; undefined: the process has one. */
  readonly way: string | undefined;
  readonly collusion: Collusion;
}

export interface Table {
  readonly rows: readonly Row[];
  /** Names of the processes that no card comes of. */
  readonly without: readonly string[];
}

const called = new Set(elementsOf('call-activity').map(({ processId }) => processId.text));

/** The processes that are not a part of another. */
export const wholeProcesses: readonly string[] = processIds.filter((id) => !called.has(id));

/** The fewest people for each process and way, the fewest first. */
export function collusionTable(rules: Rules = rulesInForce, processes: readonly string[] = wholeProcesses): Table {
  const each = processes.map((processId) => {
    const forms = startForms.filter(({ formId }) => formId === processId || formId.startsWith(`${processId}-`));
    const isOrder = forms.some(({ activity }) => activity === 'order-card');
    const name = models.find(({ id }) => id === processId)?.process.name ?? processId;
    const rows = situationsOf(processId, isOrder).flatMap(({ way, ...situation }) => {
      const collusion = fewest(processId, forms, { rules, situation });
      return collusion === undefined ? [] : [{ processId, name, way, collusion }];
    });
    return { name, rows };
  });
  return {
    rows: each.flatMap(({ rows }) => rows).sort((a, b) => a.collusion.people - b.collusion.people),
    without: each.filter(({ rows }) => rows.length === 0).map(({ name }) => name),
  };
}

/** The ways that decide who must do what. A reserve card is extended on LoA 3 alone. */
function situationsOf(processId: string, isOrder: boolean): (Situation & { readonly way: string | undefined })[] {
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
    case 'reserve-card-extension':
      return [{ ...usual, variables: { loa: 'loa-3' } }];
    default:
      return isOrder
        ? [usual, { ...usual, way: 'Till en chef som ingen annan svarar för', isAnsweredForByService: true }]
        : [usual];
  }
}
