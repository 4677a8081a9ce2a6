import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { z } from 'zod';
import { billOfMaterials, installedBy } from '../../ops/sbom/bill.ts';
import { exceptions, licenceFault } from '../../ops/sbom/licences.ts';

const Package = z.object({ license: z.string().optional() });
const installed = installedBy('.');

it('installs nothing but what has a permissive licence, or is named with the reason', () => {
  expect(installed.length).toBeGreaterThan(100);
  expect(installed.map(licenceFault).filter((fault) => fault !== undefined)).toEqual([]);
});

it('goes by what the packages themselves say', () => {
  const there = installed.filter(({ path }) => existsSync(join(path, 'package.json')));
  expect(there.length).toBeGreaterThan(100);
  const other = there.filter(
    ({ path, licence }) =>
      Package.safeParse(JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))).data?.license !== licence,
  );
  expect(other).toEqual([]);
});

it('names no package that is not installed', () => {
  expect(Object.keys(exceptions).filter((name) => !installed.some((one) => one.name === name))).toEqual([]);
});

it.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['GPL-3.0-only', false],
  ['AGPL-3.0-or-later', false],
  ['MIT AND LGPL-3.0-only', false],
  ['(GPL-2.0 OR MPL-2.0)', false],
  ['(MIT AND (GPL-2.0 OR MIT))', false],
  ['UNLICENSED', false],
  [undefined, false],
])('judges a new package with the licence %s: %s', (licence, allowed) => {
  expect(licenceFault({ name: 'new-package', licence }) === undefined).toBe(allowed);
});

it('judges a named package again when its licence changes', () => {
  expect(licenceFault({ name: 'bpmn-js', licence: 'GPL-3.0-only' })).toContain('GPL-3.0-only');
});

it('lists the packages of an installation as CycloneDX, each with its licence, and no address but that of the format', () => {
  const bill = billOfMaterials('.');
  expect(bill.metadata.component.name).toBe('siths-kort');
  const called = (one: { name: string; version: string }) => `${one.name}@${one.version}`;
  expect(bill.components.map(called).sort()).toEqual([...new Set(installed.map(called))].sort());
  const refs = new Set([bill.metadata.component, ...bill.components].map((one) => one['bom-ref']));
  const linked = bill.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]);
  expect(linked.filter((ref) => !refs.has(ref))).toEqual([]);
  expect(bill.components.filter(({ licenses = [] }) => licenses.length === 0)).toEqual([]);
  const addresses = [...JSON.stringify(bill).matchAll(/https?:\/\/[^"]+/g)].map(([address]) => address);
  expect(addresses.filter((address) => !address.startsWith('http://cyclonedx.org/'))).toEqual([]);
});
