import { dayAndTimeAt } from '../../contract/index.ts';
import type { TimelineEntry } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';
import type { DeskTask } from '../desk/desk-task.ts';
import type { ErrandValues, PortalErrand, TaskInput } from '../desk/portal-task.ts';
import { errands, plainCard, type ErrandField } from './errands.ts';
import type { PortalAnswer } from './read-answer.ts';

/** A field of SITHS eID Portal, as it is to be filled in. */
export interface CompanionField {
  readonly name: string;
  readonly label: string;
  /** As people read it; of a number that is copied unseen the masked one. Undefined: nothing here knows it. */
  readonly text: string | undefined;
  /** Chosen from a list there. */
  readonly isChoice: boolean;
  readonly isSecret: boolean;
  /** The key that copies it. */
  readonly key: number | undefined;
}

/** What became of what was pasted. */
export interface PastedAnswer {
  readonly text: string;
  readonly read?: PortalAnswer | undefined;
  readonly fault?: string | undefined;
}

/** The panel beside a task that is done in SITHS eID Portal: its fields in its order, and the place for what it answers. */
export interface CompanionView {
  readonly title: string;
  /** Where it is done in the demo. */
  readonly simulation: string | undefined;
  readonly fields: readonly CompanionField[];
  readonly pasted: PastedAnswer;
  /** What is kept in the case already. */
  readonly kept: readonly { readonly number: string; readonly at: string }[];
}

interface Seen {
  readonly input: TaskInput;
  readonly errand: PortalErrand;
  readonly pasted: PastedAnswer | undefined;
  readonly timeline: readonly TimelineEntry[];
  readonly simulatedPortal: string | undefined;
}

export async function viewCompanion({
  input,
  errand,
  pasted,
  timeline,
  simulatedPortal,
}: Seen): Promise<CompanionView> {
  const { title, fields } = errands[errand.errand];
  const values = await errand.values(input);
  let key = 0;
  return {
    title,
    simulation: simulatedPortal === undefined ? undefined : `${simulatedPortal}/${errand.errand}`,
    fields: fields.map((field: ErrandField) => {
      const text = textOf(field, values, input.task);
      const isChoice = field.choices !== undefined;
      return {
        name: field.name,
        label: field.label,
        text,
        isChoice,
        isSecret: field.isSecret === true,
        key: text === undefined || isChoice ? undefined : (key += 1),
      };
    }),
    pasted: pasted ?? { text: '' },
    kept: timeline.flatMap(({ action, details: { number = '', answeredAt = '' } }) =>
      action === 'portal-answered' ? [{ number, at: dayAndTimeAt(Date.parse(answeredAt)) }] : [],
    ),
  };
}

function textOf(field: ErrandField, values: ErrandValues, { case: { holder } }: DeskTask): string | undefined {
  if (field.isSecret === true) return holder?.maskedNumber;
  const value = values[field.name];
  return field.name === 'cardNumber' && value !== undefined ? wording.cardNumber(plainCard(value)) : value;
}
