import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addressOf, readInformation } from '../../portal/info/information.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { freePorts, startHouse, type House } from '../support/house.ts';
import { mustBe, until } from '../support/until.ts';
import { submitOne } from '../support/driver.ts';
import { grownUpNumberOfNobody } from '../support/number-of-nobody.ts';
import { columns } from '../../portal/order/list/list-columns.ts';
import { logIn, type WebUser } from '../support/web-user.ts';
import { demo } from '../support/demo-people.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;
/**
 * Who looks at which page. `:case` is a case that waits for its call, `:task` its task; `:list` a list of newcomers that was sent in, `:preview`
 * one that was only looked at.
 */
const looks: readonly [who: string, path: string][] = [
  [demo.manager.name, '/'],
  [demo.manager.name, '/nytt/reservkort'],
  [demo.manager.name, '/nytt/kort'],
  [demo.manager.name, '/nytt/kort/lista'],
  [demo.manager.name, '/nytt/kort/lista/:preview'],
  [demo.manager.name, '/nytt/kort/lista/:list'],
  [demo.manager.name, '/nytt/utlandsk-personal'],
  [demo.manager.name, '/nytt/forlang-reservkort'],
  [demo.manager.name, '/nytt/bestall-reservkort'],
  [demo.manager.name, '/enhetens-kort'],
  [demo.manager.name, '/uppgifter'],
  [demo.manager.name, '/arenden'],
  [demo.manager.name, '/arenden/:case'],
  [demo.manager.name, '/arenden/:case/ta-tillbaka'],
  [demo.customerService.name, '/arbetslista'],
  [demo.customerService.name, '/arbetslista?visa=mina'],
  [demo.customerService.name, '/arbetslista/:task'],
  [demo.customerService.name, '/arbetslista/:task/ge'],
  [demo.customerService.name, '/arbetslista/lista/:list'],
  [demo.customerService.name, `/ring/${demo.holder.hsaId}`],
  [demo.customerService.name, `/ring/${demo.manager.hsaId}?ringer=chef`],
  [demo.customerService.name, '/nytt'],
  [demo.customerService.name, '/nytt/reservkort'],
  [demo.customerService.name, '/sparrar/lista'],
  [demo.customerService.name, '/att-folja-upp'],
  [demo.customerService.name, '/besok'],
  [demo.manager.name, '/arenden/:case/besok'],
  [demo.customerService.name, '/lager'],
  [demo.customerService.name, '/lager/bunt'],
  [demo.customerService.name, '/lager/skicka'],
  [demo.customerService.name, '/lager/makulera'],
  [demo.customerService.name, '/lager/plats/centrallager'],
  [demo.customerService.name, '/lager/plats/disk-vaxjo/inventera?typ=korttidskort'],
  [demo.holder.name, '/mina-kort'],
  [demo.manager.name, '/vad-fungerar?system=pascal&system=npo&dag=2026-11-29&tid=23:40'],
  [demo.manager.name, '/vad-fungerar'],
  [demo.holder.name, '/instruktioner'],
  ...readInformation().map(({ name }): [string, string] => [demo.holder.name, addressOf(name)]),
  [demo.auditor.name, '/uppgifter'],
  [demo.auditor.name, '/logg'],
  [demo.auditor.name, '/logg?arende=:case'],
  [demo.auditor.name, '/statistik'],
  [demo.auditor.name, '/stickprov'],
  [demo.auditor.name, '/kontrollera'],
  [demo.auditor.name, '/arenden/:case'],
  [demo.auditor.name, '/arenden/:case?steg=1'],
  [demo.admin.name, '/administration'],
  [demo.admin.name, '/incidenter'],
  [demo.otherManager.name, '/arenden/:case'],
  [demo.otherManager.name, '/finns-inte'],
];

describeIf.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('every page on %s', (device, viewport) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'pages-'));
  let house: House;
  let browser: Browser;
  const pages = new Map<string, Page>();
  const names = new Map<string, string>();

  beforeAll(async () => {
    house = await startHouse({ dataDir, ports: await freePorts() });
    browser = await openBrowser(chromium ?? '');
    const colleague = await logIn(house.portalUrl, demo.colleague.hsaId);
    names.set(':case', await submitOne(colleague, { reason: 'lost' }));
    const manager = await logIn(house.portalUrl, demo.manager.hsaId);
    names.set(':preview', await handInList(manager, 910));
    names.set(':list', await handInList(manager, 920));
    await manager.submit(`/nytt/kort/lista/${names.get(':list') ?? ''}/bestall`, {});
    const clerk = await logIn(house.portalUrl, demo.customerService.hsaId);
    await until(async () => {
      const { url } = await clerk.open(`/arbetslista?arende=${names.get(':case') ?? ''}`);
      names.set(':task', /arbetslista\/(\d+)/.exec(url)?.[1] ?? '');
      return names.get(':task') !== '';
    }, 'the task is there');
    await until(
      async () => (await clerk.open(`/arbetslista/lista/${names.get(':list') ?? ''}`)).text.includes('Godkänn de 2'),
      'the orders of the list wait to be reviewed',
    );
  });

  afterAll(async () => {
    await browser.close();
    await house.stop();
    rmSync(dataDir, { recursive: true });
  });

  it.each(looks)('%s, %s: no barrier that axe finds, no sideways scroll, at most 60 kB of HTML', async (who, path) => {
    const page =
      pages.get(who) ??
      (await (await logInBrowser(browser, { portalUrl: house.portalUrl, name: who, viewport })).newPage());
    pages.set(who, page);
    const answer = await page.goto(house.portalUrl + path.replace(/:\w+/, (name) => names.get(name) ?? name), {
      waitUntil: 'load',
    });
    const bytes = (await mustBe(answer ?? undefined).body()).length;
    expect([path, bytes, bytes <= 60_000]).toEqual([path, bytes, true]);
    expect(await barriersOn(page, `${device} ${who} ${path}`)).toEqual({ found: [], beyond: 0 });
    if (viewport === phone) expect(await lowOn(page)).toEqual([]);
  });
});

/** Buttons and lists of choices that are lower than a finger needs, 44 px. One that a renewal has taken away since has no height. */
function lowOn(page: Page): Promise<string[]> {
  return page.locator('.ds-button:visible, select:visible').evaluateAll((all) =>
    all.flatMap((each) => {
      const { height } = each.getBoundingClientRect();
      return each.isConnected && height < 44 ? [`${each.textContent.trim()}: ${height} px`] : [];
    }),
  );
}

/** Three newcomers and one row that is wrong. Returns the id of the list. @param from its first number of nobody */
async function handInList(manager: WebUser, from: number): Promise<string> {
  const form = (await manager.open('/nytt/kort/lista')).text;
  const unitId = /<option value="([0-9A-Z]{26})"/.exec(form)?.[1] ?? '';
  const row = (index: number, name: string, rest: string) =>
    `${grownUpNumberOfNobody(from + index)};${name};Listgren;${name.toLowerCase()}@region.example;Sjuksköterska;${rest};ja;nej`;
  const rows = [
    row(0, 'Alva', '2026-12-14;2027-03-31;visstid;körkort;2031-01-01'),
    row(1, 'Bo', '2026-12-14;;tillsvidare;körkort;2031-01-01'),
    row(2, 'Cleo', '2026-12-14;2027-08-31;visstid;saknas;'),
    row(3, 'Disa', '2026-02-31;2027-08-31;visstid;körkort;2031-01-01'),
  ];
  const { url } = await manager.submit('/nytt/kort/lista', { unitId, list: [columns.join(';'), ...rows].join('\n') });
  return mustBe(/lista\/([0-9A-Z]{26})/.exec(url)?.[1]);
}
