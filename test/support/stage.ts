import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { readAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { desktop, logInBrowser, openBrowser, phone } from './browser.ts';

/** Set to a folder to keep a picture of every page that a play was at, wide and narrow. */
const pictures = process.env['PICTURES'];

/** People at browsers of their own in one house, whose clock is moved by hand. */
export interface Stage {
  readonly world: PortalWorld;
  readonly browser: Browser;
  /** Somebody's page, where they left it. */
  at(person: { readonly name: string }): Promise<Page>;
  /** Somebody opens a page of the portal, in the window that they have. */
  open(person: { readonly name: string }, path: string): Promise<Page>;
  /** Keeps how the page looks, if asked to (`PICTURES`). */
  picture(page: Page, name: string): Promise<void>;
  close(): Promise<void>;
}

/** @param chromium where it is */
export async function openStage(chromium: string): Promise<Stage> {
  const world = await openPortalWorld({ assets: readAssets() });
  const browser = await openBrowser(chromium);
  const pages = new Map<string, Page>();
  const { portalUrl } = world;
  const at = async ({ name }: { readonly name: string }) => {
    const page = pages.get(name) ?? (await (await logInBrowser(browser, { portalUrl, name })).newPage());
    pages.set(name, page);
    return page;
  };
  return {
    world,
    browser,
    at,
    async open(person, path) {
      const page = await at(person);
      await page.goto(`${portalUrl}${path}`);
      return page;
    },
    picture,
    async close() {
      for (const [name, page] of pages) await picture(page, `at last ${name}`);
      await browser.close();
      await world.close();
    },
  };
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  for (const viewport of [desktop, phone]) {
    await page.setViewportSize(viewport);
    await page.screenshot({ path: join(pictures, `${name} ${viewport.width}.png`), fullPage: true });
  }
  await page.setViewportSize(desktop);
}
