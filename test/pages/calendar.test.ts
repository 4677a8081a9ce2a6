import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { readAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { approved } from '../support/card-order-play.ts';
import { beginVisit, chooseSlot, times } from '../support/visit.ts';
import { mustBe } from '../support/until.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** A desk to which somebody comes on the first of December. */
describeIf.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('the calendar of a desk, on %s', (device, viewport) => {
  let world: PortalWorld;
  let browser: Browser;
  let page: Page;
  /** A case in which a visit is to be booked. */
  let number: string;

  beforeAll(async () => {
    world = await openPortalWorld({ assets: readAssets() });
    browser = await openBrowser(chromium ?? '');
    const { caseId } = await beginVisit(world);
    await chooseSlot(world, caseId, times.tuesday);
    const ordered = await approved(world, { for: who.colleague });
    await chooseSlot(world, ordered.caseId, { ...times.tuesday, startsAt: '2026-12-01T12:00:00.000Z' });
    await world.advance('2026-12-01T07:30:00.000Z');
    const { portalUrl } = world;
    const { caseId: open } = await beginVisit(world, { latestDay: '2026-12-11' }, who.secondHolder);
    number = mustBe(await world.register.cases.find(open)).number;
    page = await (await logInBrowser(browser, { portalUrl, name: who.customerService.name, viewport })).newPage();
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  it.each([
    ['a day', '/besok?vy=dag&dag=2026-12-01', 'Behövs vid disken'],
    ['a week', '/besok?vy=vecka&dag=2026-12-01', 'lediga'],
    ['a desk that nobody comes to', '/besok?disk=ljungby&vy=dag&dag=2026-12-01', 'Inget besök valt'],
    ['a closed day', '/besok?vy=dag&dag=2026-12-25', 'Juldagen'],
    ['a week with closed days', '/besok?vy=vecka&dag=2026-12-25', 'Julafton'],
    ['those who come without a time', '/besok/utan-tid?disk=vaxjo', 'Är här nu'],
    ['nobody to come without a time', '/besok/utan-tid?disk=vaxjo&q=ingen', 'Inget ärende väntar'],
  ])('shows %s without barriers', async (name, path, text) => {
    await page.goto(world.portalUrl + path, { waitUntil: 'load' });
    expect(await page.locator('main').textContent()).toContain(text);
    expect(await barriersOn(page, `${device} calendar, ${name}`)).toEqual({ found: [], beyond: 0 });
  });

  it('prints nothing of a week on top of something else', async () => {
    await page.goto(`${world.portalUrl}/besok?vy=vecka&dag=2026-12-26`, { waitUntil: 'load' });
    const over = await page.locator('.slot:visible').evaluateAll((slots) =>
      slots.flatMap((slot) => {
        const texts = [...slot.children].map((each) => {
          const range = document.createRange();
          range.selectNodeContents(each);
          return range.getBoundingClientRect();
        });
        const isOver = texts.some((one, at) =>
          texts.slice(at + 1).some((other) => other.left < one.right && other.top < one.bottom - 1),
        );
        return isOver ? [slot.textContent] : [];
      }),
    );
    expect(over).toEqual([]);
    expect(await page.locator('.slot.shut:visible').count()).toBeGreaterThan(0);
  });

  it('is turned by single keys, and by plain links', async () => {
    await page.goto(`${world.portalUrl}/besok`, { waitUntil: 'load' });
    await page.keyboard.press('v');
    await page.getByRole('heading', { name: 'Växjö, vecka 49' }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('heading', { name: 'Växjö, vecka 50' }).waitFor();
    await page.keyboard.press('i');
    await page.getByRole('heading', { name: 'Växjö, vecka 49' }).waitFor();
    await page.getByRole('link', { name: 'Dag', exact: true }).click();
    await page.getByRole('heading', { name: 'Växjö, tisdag 1 december' }).waitFor();
    await page.getByRole('link', { name: 'Dagen före' }).click();
    await page.getByRole('heading', { name: 'Växjö, måndag 30 november' }).waitFor();
  });

  it('books a visit by keyboard alone, and says at once when somebody was faster', async () => {
    const { portalUrl } = world;
    const theirs = await (await logInBrowser(browser, { portalUrl, name: who.manager.name, viewport })).newPage();
    await theirs.goto(`${portalUrl}/arenden/${number}/boka`, { waitUntil: 'load' });
    expect(await barriersOn(theirs, `${device} booking`)).toEqual({ found: [], beyond: 0 });
    await theirs.getByRole('link', { name: 'torsdag 3 december' }).first().press('Enter');
    await theirs.getByRole('group', { name: 'torsdag 3 december, Växjö' }).waitFor();
    await theirs.getByRole('link', { name: 'Ljungby', exact: true }).press('Enter');
    await theirs.getByRole('link', { name: 'torsdag 3 december, ' }).last().press('Enter');
    await theirs.getByRole('radio', { name: '13.00' }).press('Space');
    const other = await takeTheTime();
    await theirs.getByRole('button', { name: 'Boka torsdag 3 december 13.00', exact: true }).press('Enter');
    await theirs.getByRole('link', { name: 'någon annan hann före' }).waitFor();
    expect(await barriersOn(theirs, `${device} booking, too late`)).toEqual({ found: [], beyond: 0 });
    await world.register.visits.cancel(other, await world.author(who.manager));
    await theirs.getByRole('radio', { name: '13.40' }).press('Space');
    await theirs.getByRole('button', { name: 'Boka torsdag 3 december 13.40', exact: true }).press('Enter');
    await theirs.getByRole('heading', { name: 'Boka besök' }).waitFor({ state: 'detached' });
    await world.settle();
    await theirs.goto(`${portalUrl}/arenden/${number}/besok`, { waitUntil: 'load' });
    await theirs.getByRole('heading', { name: 'Ändra besök' }).waitFor();
    expect(await barriersOn(theirs, `${device} visit to move`)).toEqual({ found: [], beyond: 0 });
  });

  /** Somebody else takes the time that is being chosen. Returns the visit. */
  async function takeTheTime(): Promise<string> {
    const { caseId } = mustBe((await world.register.visits.onDay('2026-12-01', await world.viewer(who.manager)))[0]);
    const author = await world.author(who.manager);
    const of = { caseId, purpose: 'issue', attendees: [author.hsaId], author } as const;
    const visit = await world.register.visits.book({ ...of, desk: 'Ljungby', startsAt: '2026-12-03T12:00:00.000Z' });
    if (visit === 'taken') throw new Error('The slot is taken');
    return visit.visitId;
  }
});
