import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What of a `publiccode.yml` only who publishes the source can say. */
export interface Publisher {
  /** Where the source is published; without: it isn't yet. */
  readonly url?: string | undefined;
  /** Who looks after it; without: nobody does. */
  readonly contact?: { readonly name: string; readonly email?: string } | undefined;
}

type Value = string | boolean | readonly Value[] | { readonly [key: string]: Value };

/** `publiccode.yml`. Before the source is published a comment stands for the address, which the standard asks for: an invented one would say what isn't so. */
export function publiccodeFile(publisher: Publisher): string {
  const yaml = asYaml(descriptionFor(publisher));
  return publisher.url === undefined ? yaml.replace(/^platforms:/m, (next) => `${forTheAddress}${next}`) : yaml;
}

const forTheAddress = `# url: where the source is published, which it isn't yet. On the day on which it is:
#   npm run publiccode -- --url <where it is published> --contact <who looks after it>
`;

/** What `publiccode.yml` (version 0.4) says of this program. */
export function descriptionFor({ url, contact }: Publisher): { readonly [key: string]: Value } {
  const { license } = z
    .object({ license: z.string() })
    .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')));
  return {
    publiccodeYmlVersion: '0.4',
    name: 'SITHS-kort',
    ...(url !== undefined && { url }),
    platforms: ['web', 'linux'],
    developmentStatus: 'beta',
    softwareType: 'standalone/web',
    categories: ['identity-management', 'business-process-management', 'service-desk'],
    intendedAudience: { countries: ['se'], scope: ['healthcare', 'local-authorities'] },
    description: { sv: swedish, en: english },
    legal: { license },
    maintenance: contact === undefined ? { type: 'none' } : { type: 'community', contacts: [{ ...contact }] },
    localisation: { localisationReady: false, availableLanguages: ['sv'] },
  };
}

const swedish = {
  genericName: 'Hantering av SITHS eID-kort',
  shortDescription:
    'Vårdgivares rutiner för SITHS eID-kort: beställa, aktivera, följa upp och spärra, från blankett till arbetslista.',
  longDescription:
    'Regioner, kommuner och privata vårdgivare beställer, aktiverar, följer och spärrar sin personals SITHS eID-kort här. Blanketter, telefonsamtal och papperskvittenser blir ärenden: chefen skickar in, kundservice arbetar i en lista, granskaren ser allt som har hänt. ' +
    'Rutinerna är BPMN-modeller som körs i en inbyggd motor eller i Camunda 8. SITHS eID Portal ersätts inte: där tillverkas, aktiveras och spärras korten som förut. Ingen region använder programmet ännu; allt kan provas med påhittade personer.',
  features: [
    'Beställning, ändring och ersättning av kort, också till personal utan svenskt nummer',
    'Reservkort som aktiveras på telefon eller vid disk, med kvittens',
    'Spärr, återlämning och kortets sista dag',
    'Inläsning av enheter, personer och befintliga kort, och ett API för andra system',
    'Logg som andra kan kontrollera',
  ],
};

const english = {
  genericName: 'Staff smart card management',
  shortDescription: 'Routines of Swedish care providers for SITHS eID smart cards: order, activate, follow and block.',
  longDescription:
    'Regions, municipalities and private care providers in Sweden order, activate, follow and block the SITHS eID smart cards of their staff. What were forms, phone calls and paper receipts become cases: managers start them, customer service works through a list, auditors read the whole history. ' +
    'The routines are BPMN models that an embedded engine runs, or Camunda 8. SITHS eID Portal is not replaced: cards are still made, activated and blocked there. The pages are in Swedish. No region uses the program yet; all of it can be tried with invented people.',
  features: [
    'Orders, changes and replacements of cards, also for staff without a Swedish number',
    'Reserve cards activated by phone or at a desk, with a receipt',
    'Blocks, returns and the last day of a card',
    'Import of units, people and existing cards, and an API for other systems',
    'An audit log that others can verify',
  ],
};

/** As YAML: what is text stands within quotes, as JSON has it, which YAML reads the same. */
export function asYaml(value: Value, indent = ''): string {
  if (typeof value === 'string' || typeof value === 'boolean') return ` ${JSON.stringify(value)}\n`;
  const deeper = `${indent}  `;
  if (isList(value)) return `\n${value.map((each) => `${indent}-${inItem(each, deeper)}`).join('')}`;
  const lines = Object.entries(value).map(([key, each]) => `${indent}${key}:${asYaml(each, deeper)}`);
  return `${indent === '' ? '' : '\n'}${lines.join('')}`;
}

/** A group in a list begins on the line of its dash. */
const inItem = (value: Value, indent: string): string => asYaml(value, indent).replace(/^\n\s*/, ' ');

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
