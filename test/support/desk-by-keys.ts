import type { Locator, Page } from 'playwright-core';
import type { Stage } from './stage.ts';

/** A task that somebody has open in the work list, and its form. */
export interface OpenTask {
  readonly page: Page;
  readonly task: Locator;
}

/** Somebody at the desk finds a case's task in the work list, opens and takes it, without a mouse. */
export async function takeByKeys(
  stage: Stage,
  person: { readonly name: string },
  number: string,
  what = '',
): Promise<OpenTask> {
  const page = await stage.open(person, '/arbetslista');
  const row = page.locator('.queue a.task', { hasText: number }).filter({ hasText: what });
  await row.waitFor();
  while (!(await row.evaluate((node) => node === document.activeElement))) await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const claim = page.locator('[data-claim] button');
  // What follows in a case is theirs already who did the step before.
  await claim.or(page.locator('[data-release] button')).first().waitFor();
  if (await claim.isVisible()) await take(claim);
  const task = page.locator('#uppgift [data-drawn]:not([hidden])');
  await task.waitFor({ state: 'attached' });
  return { page, task };
}

/** Completes the task that is open by its key. */
export async function sendByKeys({ world }: Stage, page: Page, number: string): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.getByText(`Klart. ${number} är sparat.`).waitFor();
  await world.settle();
}

/** One key takes what is free; what a colleague has needs the button. */
async function take(claim: Locator): Promise<void> {
  if (/^Ta över/.test(await claim.innerText())) await claim.press('Enter');
  else await claim.page().keyboard.press('t');
}
