import { createHash } from 'node:crypto';
import { words } from '../../../contract/index.ts';
import type { ArchivedCase } from '../../../register/index.ts';
import { element, textOf, xmlDocument, type Xml } from './xml.ts';

/** A case with the files that it is kept in. */
export interface PackedCase {
  readonly archived: ArchivedCase;
  readonly caseId: string;
  readonly files: readonly { readonly path: string; readonly title: string; readonly created: string }[];
}

interface Told {
  readonly packageId: string;
  readonly created: string;
  readonly organisation: string;
  readonly decision: string;
  /** Each of its cases has a person with protected identity in it. */
  readonly isProtected: boolean;
}

/** erms.xml, as far as CITS ERMS is published (schema 2.1.3): a case file for each case, a record for each of its files. */
export function ermsOf(
  { packageId, created, organisation, decision, isProtected }: Told,
  cases: readonly PackedCase[],
): string {
  return xmlDocument(
    element(
      'erms',
      { xmlns: 'https://DILCIS.eu/XML/ERMS' },
      element(
        'control',
        {},
        element('identification', { identificationType: 'package' }, textOf(packageId)),
        element(
          'maintenanceInformation',
          {},
          element('maintenanceStatus', { value: 'new' }),
          element('maintenanceAgency', {}, element('agencyName', {}, textOf(organisation))),
          element(
            'maintenanceHistory',
            {},
            element(
              'maintenanceEvent',
              {},
              element('eventType', { value: 'created' }),
              element('eventDateTime', {}, created),
              element('agent', { agentType: 'creator' }, element('name', {}, 'SITHS-kort')),
            ),
          ),
        ),
      ),
      element('aggregations', {}, ...cases.map((each) => caseFile(each, { created, decision, isProtected }))),
    ),
  );
}

function caseFile(
  { archived, caseId, files }: PackedCase,
  { created, decision, isProtected }: Pick<Told, 'created' | 'decision' | 'isProtected'>,
): Xml {
  const { number, process, unit, holder, submitter, submittedAt, closedAt, closeReason } = archived;
  const ended = closeReason === undefined ? undefined : endWord(closeReason);
  return element(
    'aggregation',
    { systemIdentifier: uuidOf(caseId), aggregationType: 'caseFile' },
    element('objectId', {}, textOf(number)),
    element('identification', { identificationType: 'process' }, textOf(process)),
    element('title', {}, textOf(`${number}, ${unit}`)),
    element('status', { value: 'closed' }),
    ...(isProtected ? [protectedPerson] : []),
    element(
      'disposal',
      { disposable: 'true' },
      element('disposalMandate', {}, textOf(decision)),
      element('dates', {}, element('disposalDate', { dateType: 'action_due' }, created)),
    ),
    element('agents', {}, ...(holder ? [agent('user', holder)] : []), agent('creator', submitter)),
    ...(ended === undefined ? [] : [element('description', {}, textOf(ended))]),
    element('dates', {}, date('opened', submittedAt), date('closed', closedAt)),
    ...files.map((file, index) => record(file, { number, caseId, position: index + 1 })),
  );
}

const endWord = (reason: string): string | undefined =>
  Object.entries(words.closeReason).find(([code]) => code === reason)?.[1];

/** Offentlighets- och sekretesslagen (2009:400), chapter 22 section 1: the population register; 21:3 for whoever is in danger. */
const protectedPerson = element(
  'restriction',
  { restrictionType: 'confidential' },
  element('explanatoryText', {}, textOf('Person med skyddade personuppgifter')),
  element('regulation', {}, textOf('Offentlighets- och sekretesslagen (2009:400) 21 kap. 3 §')),
);

const agent = (type: string, { name, hsaId, protectedIdentity }: ArchivedCase['submitter']): Xml =>
  element(
    'agent',
    { agentType: type },
    element('name', {}, textOf(name)),
    element('idNumber', { idNumberType: 'HSA-id' }, textOf(hsaId)),
    ...(protectedIdentity ? [element('protectedIdentity', {}, 'true')] : []),
  );

const date = (type: string, at: string): Xml => element('date', { dateType: type }, at);

function record(
  { path, title, created }: PackedCase['files'][number],
  { number, caseId, position }: { readonly number: string; readonly caseId: string; readonly position: number },
): Xml {
  return element(
    'record',
    { systemIdentifier: uuidOf(`${caseId}:${path}`), recordPhysicalOrDigital: 'digital' },
    element('objectId', {}, textOf(`${number}/${position}`)),
    element('parentAggregationId', {}, uuidOf(caseId)),
    element('title', {}, textOf(title)),
    element('runningNumber', {}, String(position)),
    element('dates', {}, date('created', created)),
    element('additionalInformation', {}, element('appendix', { name: title, path: `file:///${path}` })),
  );
}

/** The same for the same text: version 8 of RFC 9562, from SHA-256. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
