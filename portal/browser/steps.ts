import { inputId } from '../form-controls/frame.ts';
import type { MountedForm, SchemaPart } from './mount-form.ts';

/** The steps of a form, as they stand on the page. */
export interface Steps {
  /** Opens every step when something is to be put right, and says where, of how many questions. */
  showErrors(errors: Readonly<Record<string, unknown>>): void;
}

/**
 * Unfolds the groups of a form one after the other: a step opens when what the one before it asks is answered, and none closes again. What is
 * not open shows its heading.
 */
export function setUpSteps(drawn: HTMLElement, form: MountedForm, schema: readonly SchemaPart[]): Steps {
  const groups = schema.filter(({ components }) => components !== undefined);
  const opened = new Set<number>([0]);

  function mark(): void {
    const isDone = groups.map((group) => requiredIn(group).every((key) => isAnswered(form.get(key), key)));
    for (const index of groups.keys()) {
      if (isDone.slice(0, index).every(Boolean)) opened.add(index);
    }
    for (const [index, place] of placesOf(drawn).entries()) {
      place.dataset['step'] = stateOf(index, isDone[index] === true);
    }
  }

  function stateOf(index: number, isDone: boolean): 'later' | 'done' | 'open' {
    if (!opened.has(index)) return 'later';
    const group = groups[index];
    return isDone && group && requiredIn(group).length > 0 ? 'done' : 'open';
  }

  /** Of the questions that are shown, so that one that nobody is asked holds nothing up. */
  function isAnswered(value: unknown, key: string): boolean {
    if (drawn.querySelector(`#${CSS.escape(inputId(key))}`) === null) return true;
    return value !== undefined && value !== null && value !== '';
  }

  new MutationObserver(mark).observe(drawn, { childList: true, subtree: true });
  form.onChange(() => void window.setTimeout(mark));
  mark();
  return {
    showErrors(errors) {
      const isWrong = Object.keys(errors).length > 0;
      for (const [index, group] of groups.entries()) {
        const count = keysIn(group).filter((key) => errors[key] !== undefined).length;
        const label = placesOf(drawn)[index]?.querySelector<HTMLElement>(':scope > label');
        if (isWrong) opened.add(index);
        if (count === 0) delete label?.dataset['faults'];
        else if (label) label.dataset['faults'] = `${count} fel`;
      }
      mark();
    },
  };
}

/** The groups as the form library draws them, without those inside others. */
function placesOf(drawn: HTMLElement): HTMLElement[] {
  const all = [...drawn.querySelectorAll<HTMLElement>('.fjs-form-field-grouplike')];
  return all.filter((place) => place.parentElement?.closest('.fjs-form-field-grouplike') === null);
}

function partsIn({ components = [] }: SchemaPart): SchemaPart[] {
  return components.flatMap((part) => [part, ...partsIn(part)]);
}

const keysIn = (group: SchemaPart) => partsIn(group).flatMap(({ key }) => (key === undefined ? [] : [key]));

function requiredIn(group: SchemaPart): string[] {
  return partsIn(group).flatMap(({ key, validate }) => (key !== undefined && validate?.required === true ? [key] : []));
}
