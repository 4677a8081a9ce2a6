import type { PackedFile } from './files.ts';
import { element, textOf, xmlDocument, type Xml } from './xml.ts';

interface Made {
  readonly packageId: string;
  readonly created: string;
  readonly version: string;
}

/** premis.xml (PREMIS 3.0): each file with its sum, size and format, when the package was made, and by which program. */
export function premisOf({ packageId, created, version }: Made, files: readonly PackedFile[]): string {
  const event = `${packageId}:made`;
  return xmlDocument(
    element(
      'premis:premis',
      {
        'xmlns:premis': 'http://www.loc.gov/premis/v3',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:schemaLocation': 'http://www.loc.gov/premis/v3 http://www.loc.gov/standards/premis/premis.xsd',
        version: '3.0',
      },
      ...files.map(objectOf),
      element(
        'premis:event',
        {},
        identifier('event', event),
        element('premis:eventType', {}, 'creation'),
        element('premis:eventDateTime', {}, created),
        element(
          'premis:eventDetailInformation',
          {},
          element('premis:eventDetail', {}, textOf('Avslutade ärenden uttagna ur registret inför gallring')),
        ),
        element(
          'premis:linkingAgentIdentifier',
          {},
          element('premis:linkingAgentIdentifierType', {}, 'local'),
          element('premis:linkingAgentIdentifierValue', {}, 'siths-kort'),
        ),
      ),
      element(
        'premis:agent',
        {},
        identifier('agent', 'siths-kort'),
        element('premis:agentName', {}, 'SITHS-kort'),
        element('premis:agentType', {}, 'software'),
        element('premis:agentVersion', {}, textOf(version)),
      ),
    ),
  );
}

function identifier(of: 'object' | 'event' | 'agent', value: string): Xml {
  const name = `premis:${of}Identifier`;
  return element(name, {}, element(`${name}Type`, {}, 'local'), element(`${name}Value`, {}, textOf(value)));
}

const formats: Readonly<Record<string, string>> = { 'application/pdf': 'PDF/A-2a', 'application/json': 'JSON' };

function objectOf({ path, sha256, size, mediaType }: PackedFile): Xml {
  return element(
    'premis:object',
    { 'xsi:type': 'premis:file' },
    identifier('object', path),
    element(
      'premis:objectCharacteristics',
      {},
      element(
        'premis:fixity',
        {},
        element('premis:messageDigestAlgorithm', {}, 'SHA-256'),
        element('premis:messageDigest', {}, sha256),
      ),
      element('premis:size', {}, String(size)),
      element(
        'premis:format',
        {},
        element(
          'premis:formatDesignation',
          {},
          element('premis:formatName', {}, textOf(formats[mediaType] ?? mediaType)),
        ),
      ),
    ),
  );
}
