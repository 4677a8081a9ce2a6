import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { asYaml, descriptionFor, publiccodeFile } from '../../ops/publiccode/description.ts';

/** What version 0.4 of the standard asks of the keys that we use; categories and scopes are those of its lists. */
const PublicCode = z.strictObject({
  publiccodeYmlVersion: z.literal('0.4'),
  name: z.string().min(1),
  url: z.httpUrl(),
  platforms: z.array(z.enum(['web', 'windows', 'mac', 'linux', 'ios', 'android'])).min(1),
  categories: z.array(z.enum(['identity-management', 'business-process-management', 'service-desk'])).min(1),
  developmentStatus: z.enum(['concept', 'development', 'beta', 'stable', 'obsolete']),
  softwareType: z.enum(['standalone/web', 'standalone/backend', 'standalone/other']),
  intendedAudience: z.strictObject({
    countries: z.array(z.literal('se')),
    scope: z.array(z.enum(['healthcare', 'local-authorities'])),
  }),
  description: z.record(
    z.enum(['sv', 'en']),
    z.strictObject({
      genericName: z.string().min(1).max(35),
      shortDescription: z.string().min(1).max(150),
      longDescription: z.string().min(500).max(10_000),
      features: z.array(z.string().min(1)).min(1),
    }),
  ),
  legal: z.strictObject({ license: z.literal('MIT') }),
  maintenance: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('none') }),
    z.strictObject({
      type: z.literal('community'),
      contacts: z.array(z.strictObject({ name: z.string().min(1), email: z.email().optional() })).min(1),
    }),
  ]),
  localisation: z.strictObject({ localisationReady: z.boolean(), availableLanguages: z.array(z.literal('sv')).min(1) }),
});
const url = 'https://kod.region.example/siths-kort';

it.each([
  ['whom nobody looks after', undefined],
  ['with who looks after it', { name: 'Region Exempel', email: 'kort@region.example' }],
])('describes a program %s as the standard asks', (_who, contact) => {
  const described = PublicCode.parse(descriptionFor({ url, contact }));
  expect(described).toMatchObject({ url, maintenance: contact ? { contacts: [contact] } : { type: 'none' } });
});

it('lies in the root as it is written today: with everything but an address', () => {
  const lies = readFileSync(join(import.meta.dirname, '../../publiccode.yml'), 'utf8');
  expect(lies).toBe(publiccodeFile({}));
  expect(lies).not.toMatch(/^url:/m);
  expect(PublicCode.omit({ url: true }).parse(descriptionFor({}))).toMatchObject({ name: 'SITHS-kort' });
});

it('has the address where the comment stood, once there is one', () => {
  const without = publiccodeFile({}).split('\n');
  const at = without.findIndex((line) => line.startsWith('#'));
  expect(publiccodeFile({ url }).split('\n')).toEqual(without.toSpliced(at, 2, `url: "${url}"`));
});

it('is YAML in which text is never anything else', () => {
  const value = { version: '0.4', of: { sv: { yes: 'ja: "nej" # inte' } }, list: ['no', { a: 'b', c: true }] };
  expect(asYaml(value)).toBe(
    [
      'version: "0.4"',
      'of:',
      '  sv:',
      '    yes: "ja: \\"nej\\" # inte"',
      'list:',
      '  - "no"',
      '  - a: "b"',
      '    c: true',
      '',
    ].join('\n'),
  );
});
