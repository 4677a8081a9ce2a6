import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { readAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { placeOrder } from '../support/card-order-play.ts';
import { answerInPortal } from '../support/portal-answer.ts';
import { mustBe } from '../support/until.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** One ends before the other begins, in the window. */
async function expectAbove(upper: Locator, lower: Locator): Promise<void> {
  const [above, below] = [mustBe(await upper.boundingBox()), mustBe(await lower.boundingBox())];
  expect(above.y + above.height).toBeLessThanOrEqual(below.y);
}

describeIf.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('an order to review on %s', (device, viewport) => {
  let world: PortalWorld;
  let browser: Browser;
  let caseId: string;

  beforeAll(async () => {
    world = await openPortalWorld({ assets: readAssets() });
    ({ caseId } = await placeOrder(world));
    browser = await openBrowser(chromium ?? '');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  it('shows the question without scrolling once it is taken, with the focus on its first answer', async () => {
    const { portalUrl } = world;
    const page = await (await logInBrowser(browser, { portalUrl, name: who.customerService.name, viewport })).newPage();
    const { userTaskKey } = await world.task('Task_Review', caseId);
    // The other test may have taken it.
    await world.client.unassignUserTask(userTaskKey);
    await page.goto(`${portalUrl}/arbetslista/${userTaskKey}`);
    await page.getByRole('button', { name: 'Ta uppgiften' }).click();
    await page.getByLabel('Godkänn').first().and(page.locator(':focus')).waitFor();
    const options = page.locator('[data-drawn] fieldset').first();
    const [box, foot] = [await options.boundingBox(), await page.locator('.detail-foot').boundingBox()];
    expect(box).not.toBeNull();
    if (device === 'a desktop') expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(foot?.y ?? 0);
    expect(await barriersOn(page, `${device} review task taken`)).toEqual({ found: [], beyond: 0 });
  });

  /** What the manager has begun of the completion is there when they come back. */
  async function putAside(): Promise<void> {
    const { portalUrl } = world;
    const { userTaskKey } = await world.task('Task_Complete');
    const page = await (await logInBrowser(browser, { portalUrl, name: who.manager.name, viewport })).newPage();
    await page.goto(`${portalUrl}/uppgifter/${userTaskKey}`);
    const comment = page.locator('[data-drawn] textarea');
    await comment.fill('Passet hämtas på fredag');
    await page.getByRole('button', { name: 'Spara och gör klart senare' }).click();
    await page.getByText('är sparat som utkast.').waitFor();
    await page.goto(`${portalUrl}/uppgifter/${userTaskKey}`);
    await comment.waitFor();
    expect(await comment.inputValue()).toBe('Passet hämtas på fredag');
    expect(await barriersOn(page, `${device} task put aside`)).toEqual({ found: [], beyond: 0 });
  }

  it('shows old beside new of one that was sent back and completed, on its task and its case', async () => {
    await answerInPortal(world, await world.logIn(who.customerService), {
      list: 'arbetslista',
      element: 'Task_Review',
      data: { orderReview: { outcome: 'complete', remark: 'id-document' }, comment: 'Numret går inte att läsa' },
    });
    const given = {
      employment: 'permanent',
      idDocument: 'swedish-passport',
      idValidTo: '2031-05-01',
      temporaryCard: 'no',
    };
    await putAside();
    const manager = await world.logIn(who.manager);
    await answerInPortal(world, manager, { list: 'uppgifter', element: 'Task_Complete', data: { completion: given } });
    const { userTaskKey } = await world.task('Task_Review', caseId);
    const { number } = mustBe(await world.register.cases.find(caseId));
    const { portalUrl } = world;
    const { name } = who.customerService;
    const page = await (await logInBrowser(browser, { portalUrl, name, viewport })).newPage();
    for (const [what, path] of Object.entries({ task: `/arbetslista/${userTaskKey}`, case: `/arenden/${number}` })) {
      await page.goto(`${portalUrl}${path}`);
      await page.locator('.diff ins').getByText('Svenskt vinrött pass').waitFor();
      // Nothing of it lies outside what is seen.
      const table = page.locator('.scroll-x', { has: page.locator('.diff') });
      expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
      expect(await barriersOn(page, `${device} completed order ${what}`)).toEqual({ found: [], beyond: 0 });
    }
    await page.goto(`${portalUrl}/arbetslista/${userTaskKey}`);
    if (device === 'a phone') return;
    await expectAbove(page.locator('.diff'), page.locator('.detail-foot'));
    await page.getByRole('button', { name: /Ta uppgiften|Ta över/ }).click();
    await page.getByLabel('Godkänn').first().and(page.locator(':focus')).waitFor();
    await expectAbove(page.locator('.detail-head'), page.locator('.diff'));
    await expectAbove(page.locator('[data-drawn] fieldset').first(), page.locator('.detail-foot'));
    expect(await barriersOn(page, `${device} completed order taken`)).toEqual({ found: [], beyond: 0 });
  });
});
