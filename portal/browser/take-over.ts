type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Puts the drawn form in place of the one that came with the page. What somebody has answered in that while this was drawn goes along, through
 * the drawn controls themselves, which have the same ids; so does the focus.
 */
export async function takeOver(plain: HTMLElement, drawn: HTMLElement): Promise<void> {
  const taken = new Map<Control, string>();
  const left = () => controlsIn(plain).find((each) => isAnswered(each) && taken.get(each) !== stateOf(each));
  for (let next = left(); next; next = left()) {
    taken.set(next, stateOf(next));
    answer(twinOf(drawn, next.id), next);
    // A list of boxes knows what is ticked once it has been drawn again.
    await new Promise((resolve) => window.setTimeout(resolve));
  }
  const focused = plain.contains(document.activeElement) ? document.activeElement?.id : undefined;
  drawn.hidden = false;
  plain.remove();
  if (focused !== undefined) twinOf(drawn, focused)?.focus();
}

function controlsIn(plain: HTMLElement): Control[] {
  return [...plain.querySelectorAll<Control>('input, textarea, select')];
}

const isMark = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio');

const stateOf = (control: Control): string => (isMark(control) ? String(control.checked) : control.value);

/** True when it says something else than when the page came. Of radio buttons the one that is chosen says it for all. */
function isAnswered(control: Control): boolean {
  if (isMark(control))
    return control.checked !== control.defaultChecked && (control.checked || control.type !== 'radio');
  if (control instanceof HTMLSelectElement) {
    const options = [...control.options];
    return control.selectedOptions[0] !== (options.find(({ defaultSelected }) => defaultSelected) ?? options[0]);
  }
  return control.value !== control.defaultValue;
}

function twinOf(drawn: HTMLElement, id: string): HTMLElement | null {
  return id === '' ? null : drawn.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
}

/** As if the person had answered there. */
function answer(twin: HTMLElement | null, given: Control): void {
  if (twin instanceof HTMLInputElement && isMark(given)) twin.checked = given.checked;
  else if (twin instanceof HTMLInputElement || twin instanceof HTMLTextAreaElement || twin instanceof HTMLSelectElement)
    twin.value = given.value;
  for (const type of ['input', 'change']) twin?.dispatchEvent(new Event(type, { bubbles: true }));
}
