import type { Stage } from './stage.ts';
import { times } from './visit.ts';

/** Somebody books the first Tuesday of December, 09.40 in Växjö, in the calendar of a case's task; then it is that day and time. */
export async function bookByHand(stage: Stage, person: { readonly name: string }, number: string): Promise<void> {
  const { world } = stage;
  const page = await stage.open(person, `/arenden/${number}`);
  await page.getByRole('link', { name: 'Till uppgiften' }).click();
  await page.getByRole('link', { name: 'Nästa' }).click();
  await page
    .getByRole('link', { name: /^tisdag 1 december/ })
    .first()
    .click();
  await page.getByRole('group', { name: 'tisdag 1 december, Växjö' }).waitFor();
  await page.getByRole('radio', { name: '09.40' }).check();
  await stage.picture(page, `${number} booking`);
  await page.getByRole('button', { name: /^Boka / }).click();
  await page.waitForURL(`**/arenden/${number}`);
  await world.settle();
  await world.advance(times.tuesday.startsAt);
}
