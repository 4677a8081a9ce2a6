import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';

/** Set to a folder to keep a picture of every page. */
const pictures = process.env['PICTURES'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const Violations = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

/** What axe finds on the page as it stands, and how far it goes sideways beyond the window, px. @param name of its picture */
export async function barriersOn(page: Page, name: string): Promise<{ found: string[]; beyond: number }> {
  await page.evaluate(() => document.fonts.ready);
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name.replaceAll(/[^\p{L}\d]+/gu, '-')}.png`), fullPage: true });
  }
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.evaluate(axe);
  const violations = Violations.parse(await page.evaluate('axe.run().then((result) => result.violations)'));
  return {
    found: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
    beyond: Math.max(0, width - (page.viewportSize()?.width ?? width)),
  };
}
