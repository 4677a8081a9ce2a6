import { element, textOf, xmlDocument, type Xml } from './xml.ts';
import type { PackedFile } from './files.ts';

/** What a package says of itself. */
export interface PackageHead {
  /** Its folder's name. */
  readonly packageId: string;
  /** Instant. */
  readonly created: string;
  readonly label: string;
  /** Who made what is in it, and hands it over. */
  readonly organisation: string;
  /** Who is to keep it. */
  readonly archive: string;
  readonly version: string;
}

export interface PackageFiles {
  readonly descriptive: PackedFile;
  readonly preservation: PackedFile;
  readonly documentation: readonly PackedFile[];
  readonly schemas: readonly PackedFile[];
  readonly data: readonly PackedFile[];
}

const profile = 'https://earksip.dilcis.eu/profile/E-ARK-SIP-v2-2-0.xml';
/** Cases of a records system, by the content information type specification CITS ERMS. */
const contentType = 'citserms_v2_1';

/** METS.xml of a submission package: E-ARK CSIP 2.2 (requirements CSIP1–CSIP119) and SIP. */
export function metsOf(head: PackageHead, files: PackageFiles): string {
  const { packageId, label, created } = head;
  return xmlDocument(
    element(
      'mets:mets',
      {
        'xmlns:mets': 'http://www.loc.gov/METS/',
        'xmlns:xlink': 'http://www.w3.org/1999/xlink',
        'xmlns:csip': 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS',
        'xmlns:sip': 'https://DILCIS.eu/XML/METS/SIPExtensionMETS',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:schemaLocation':
          'http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/mets.xsd https://DILCIS.eu/XML/METS/CSIPExtensionMETS https://earkcsip.dilcis.eu/schema/DILCISExtensionMETS.xsd https://DILCIS.eu/XML/METS/SIPExtensionMETS https://earksip.dilcis.eu/schema/DILCISExtensionSIPMETS.xsd',
        OBJID: packageId,
        LABEL: label,
        TYPE: 'Mixed',
        PROFILE: profile,
        'csip:CONTENTINFORMATIONTYPE': contentType,
      },
      headerOf(head),
      element(
        'mets:dmdSec',
        { ID: 'dmd-erms', CREATED: created, STATUS: 'CURRENT' },
        reference(files.descriptive, erms),
      ),
      element(
        'mets:amdSec',
        { ID: 'amd' },
        element('mets:digiprovMD', { ID: 'prov-premis', STATUS: 'CURRENT' }, reference(files.preservation, premis)),
      ),
      element(
        'mets:fileSec',
        { ID: 'files' },
        group('Documentation', 'grp-documentation', files.documentation),
        group('Schemas', 'grp-schemas', files.schemas),
        group('Representations/rep1/data', 'grp-data', files.data),
      ),
      structureOf(packageId),
    ),
  );
}

const erms = { MDTYPE: 'OTHER', OTHERMDTYPE: 'ERMS' };
const premis = { MDTYPE: 'PREMIS', MDTYPEVERSION: '3.0' };

function headerOf({ created, organisation, archive, version }: PackageHead): Xml {
  return element(
    'mets:metsHdr',
    { CREATEDATE: created, RECORDSTATUS: 'NEW', 'csip:OAISPACKAGETYPE': 'SIP' },
    agent(
      { ROLE: 'CREATOR', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' },
      { name: 'SITHS-kort', note: version, noteType: 'SOFTWARE VERSION' },
    ),
    agent({ ROLE: 'ARCHIVIST', TYPE: 'ORGANIZATION' }, { name: organisation }),
    agent({ ROLE: 'CREATOR', TYPE: 'ORGANIZATION' }, { name: organisation }),
    agent({ ROLE: 'PRESERVATION', TYPE: 'ORGANIZATION' }, { name: archive }),
  );
}

function agent(
  attributes: Readonly<Record<string, string>>,
  { name, note, noteType }: { readonly name: string; readonly note?: string; readonly noteType?: string },
): Xml {
  return element(
    'mets:agent',
    attributes,
    element('mets:name', {}, textOf(name)),
    ...(note === undefined ? [] : [element('mets:note', { 'csip:NOTETYPE': noteType }, textOf(note))]),
  );
}

const located = ({ path }: PackedFile) => ({ LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': path });
const measured = ({ mediaType, size, created, sha256 }: PackedFile) => ({
  MIMETYPE: mediaType,
  SIZE: size,
  CREATED: created,
  CHECKSUM: sha256,
  CHECKSUMTYPE: 'SHA-256',
});

const reference = (file: PackedFile, type: Readonly<Record<string, string>>): Xml =>
  element('mets:mdRef', { ...located(file), ...type, ...measured(file) });

function group(use: string, id: string, files: readonly PackedFile[]): Xml {
  const isContent = use.startsWith('Representations');
  return element(
    'mets:fileGrp',
    { USE: use, ID: id, ...(isContent && { 'csip:CONTENTINFORMATIONTYPE': contentType }) },
    ...files.map((file, index) =>
      element('mets:file', { ID: `${id}-${index + 1}`, ...measured(file) }, element('mets:FLocat', located(file))),
    ),
  );
}

const structureOf = (packageId: string): Xml =>
  element(
    'mets:structMap',
    { ID: 'struct', TYPE: 'PHYSICAL', LABEL: 'CSIP' },
    element(
      'mets:div',
      { ID: 'div-package', LABEL: packageId },
      element('mets:div', { ID: 'div-metadata', LABEL: 'Metadata', DMDID: 'dmd-erms', ADMID: 'prov-premis' }),
      ...[
        ['div-documentation', 'Documentation', 'grp-documentation'],
        ['div-schemas', 'Schemas', 'grp-schemas'],
        ['div-data', 'Representations', 'grp-data'],
      ].map(([ID, LABEL, FILEID]) => element('mets:div', { ID, LABEL }, element('mets:fptr', { FILEID }))),
    ),
  );
