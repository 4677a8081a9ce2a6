import type { Locator, Page } from 'playwright-core';

/** More stops than any page has. */
const stops = 120;

/** Presses Tab until the element has the focus; fails when that never happens. */
export async function tabTo(element: Locator): Promise<void> {
  await pressUntil(element, 'Tab', (node) => node === document.activeElement);
}

/** Chooses one of several by Tab and the arrows, as a group of radio buttons is used without a mouse. */
export async function chooseByKeys(choice: Locator): Promise<void> {
  await pressUntil(choice, 'Tab', (node) => {
    const focused = document.activeElement;
    return node === focused || (focused instanceof HTMLInputElement && focused.name === node.getAttribute('name'));
  });
  await pressUntil(choice, 'ArrowDown', (node) => node === document.activeElement);
  if (!(await choice.isChecked())) await choice.page().keyboard.press('Space');
}

/** Ticks a box. */
export async function tickByKeys(box: Locator): Promise<void> {
  await tabTo(box);
  await box.page().keyboard.press('Space');
}

/** Writes into a field, over what was there. */
export async function writeByKeys(field: Locator, text: string): Promise<void> {
  await tabTo(field);
  await field.page().keyboard.press('Control+a');
  await field.page().keyboard.type(text);
}

/** As a scanner types: all at once, and Enter with it. Sent together, so that a busy machine takes it for nobody's hand. */
export async function scan(page: Page, text: string): Promise<void> {
  await Promise.all([page.keyboard.insertText(text), page.keyboard.press('Enter')]);
}

async function pressUntil(element: Locator, key: string, isThere: (node: Element) => boolean): Promise<void> {
  await element.waitFor();
  for (let pressed = 0; pressed < stops; pressed += 1) {
    if (await element.evaluate(isThere)) return;
    await element.page().keyboard.press(key);
  }
  throw new Error(`${String(element)} is not reached by ${key}`);
}
