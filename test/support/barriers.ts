import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';

/** Set to a folder to keep a picture of every page. */
const pictures = process.env['PICTURES'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const Violations = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

/** What of axe's rules depends on colours: the second scheme has the same words, names and order. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** What axe finds on the page as it stands, by light and by dark colours, and how far it goes sideways beyond the window, px. @param name of its pictures */
export async function barriersOn(page: Page, name: string): Promise<{ found: string[]; beyond: number }> {
  await page.evaluate(() => document.fonts.ready);
  await keepPicture(page, name);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.evaluate(axe);
  const found = await violationsBy(page, 'axe.run()');
  await page.emulateMedia({ colorScheme: 'dark' });
  // What fades from one colour to the other is looked at when it has.
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
  });
  await keepPicture(page, `${name} dark`);
  const inDark = await violationsBy(page, `axe.run({ runOnly: ${JSON.stringify(ofColours)} })`);
  await page.emulateMedia({ colorScheme: 'light' });
  return {
    found: [...found, ...inDark.map((fault) => `dark: ${fault}`)],
    beyond: Math.max(0, width - (page.viewportSize()?.width ?? width)),
  };
}

async function violationsBy(page: Page, asked: string): Promise<string[]> {
  const violations = Violations.parse(await page.evaluate(`${asked}.then((result) => result.violations)`));
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

async function keepPicture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name.replaceAll(/[^\p{L}\d]+/gu, '-')}.png`), fullPage: true });
}
