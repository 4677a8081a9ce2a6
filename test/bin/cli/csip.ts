import { at, type Node } from '../../support/xml-tree.ts';

type Requirement = (mets: Node) => boolean;

const has = (node: Node | undefined, ...names: string[]): boolean =>
  names.every((name) => (node?.attributes[name] ?? '') !== '');
const is = (node: Node | undefined, attributes: Readonly<Record<string, string>>): boolean =>
  Object.entries(attributes).every(([name, value]) => node?.attributes[name] === value);
const isEvery = (nodes: readonly Node[], holds: (node: Node) => boolean): boolean =>
  nodes.length > 0 && nodes.every(holds);

const measured = ['MIMETYPE', 'SIZE', 'CREATED', 'CHECKSUM', 'CHECKSUMTYPE'] as const;
const located = { LOCTYPE: 'URL', 'xlink:type': 'simple' };
const references = (mets: Node) => [...at(mets, 'dmdSec/mdRef'), ...at(mets, 'amdSec/digiprovMD/mdRef')];
const files = (mets: Node) => at(mets, 'fileSec/fileGrp/file');
const software = (mets: Node) =>
  at(mets, 'metsHdr/agent').filter((agent) => is(agent, { ROLE: 'CREATOR', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' }));
const uses = (mets: Node) => at(mets, 'fileSec/fileGrp').map(({ attributes }) => attributes['USE'] ?? '');
const structure = (mets: Node) => at(mets, 'structMap').filter((map) => is(map, { LABEL: 'CSIP' }));
const divisions = (mets: Node, label: string) =>
  structure(mets).flatMap((map) => at(map, 'div/div').filter((div) => is(div, { LABEL: label })));
const groupIds = (mets: Node) => at(mets, 'fileSec/fileGrp').map(({ attributes }) => attributes['ID']);
const pointsToGroup = (mets: Node, label: string) =>
  divisions(mets, label).every((div) =>
    isEvery(at(div, 'fptr'), (fptr) => groupIds(mets).includes(fptr.attributes['FILEID'])),
  );

/**
 * The requirements of the E-ARK CSIP METS profile 2.2 whose level is MUST, for a package with one METS document, descriptive and preservation
 * metadata and no rights metadata, by their numbers.
 */
export const mustOfCsip = (packageId: string): Readonly<Record<string, Requirement>> => ({
  CSIP1: (mets) => is(mets, { OBJID: packageId }),
  CSIP2: (mets) => is(mets, { TYPE: 'Mixed' }),
  CSIP6: (mets) => has(mets, 'PROFILE'),
  CSIP117: (mets) => at(mets, 'metsHdr').length === 1,
  CSIP7: (mets) => has(at(mets, 'metsHdr')[0], 'CREATEDATE'),
  CSIP9: (mets) => is(at(mets, 'metsHdr')[0], { 'csip:OAISPACKAGETYPE': 'SIP' }),
  'CSIP10–13': (mets) => software(mets).length === 1,
  CSIP14: (mets) => isEvery(software(mets), (agent) => at(agent, 'name').length === 1),
  'CSIP15–16': (mets) =>
    isEvery(software(mets), (agent) =>
      isEvery(at(agent, 'note'), (note) => is(note, { 'csip:NOTETYPE': 'SOFTWARE VERSION' }) && note.text !== ''),
    ),
  'CSIP18–19': (mets) => isEvery(at(mets, 'dmdSec'), (section) => has(section, 'ID', 'CREATED')),
  'CSIP22–24, 36–38': (mets) => isEvery(references(mets), (each) => is(each, located) && has(each, 'xlink:href')),
  'CSIP25, 39': (mets) => isEvery(references(mets), (each) => has(each, 'MDTYPE')),
  'CSIP26–30, 40–44': (mets) => isEvery(references(mets), (each) => has(each, ...measured)),
  CSIP33: (mets) => isEvery(at(mets, 'amdSec/digiprovMD'), (each) => has(each, 'ID')),
  CSIP59: (mets) => at(mets, 'fileSec').length === 1 && has(at(mets, 'fileSec')[0], 'ID'),
  CSIP60: (mets) => uses(mets).includes('Documentation'),
  CSIP113: (mets) => uses(mets).includes('Schemas'),
  CSIP114: (mets) => uses(mets).some((use) => use.startsWith('Representations/')),
  'CSIP64–65': (mets) => isEvery(at(mets, 'fileSec/fileGrp'), (group) => has(group, 'USE', 'ID')),
  CSIP66: (mets) => isEvery(at(mets, 'fileSec/fileGrp'), (group) => at(group, 'file').length > 0),
  'CSIP67–72': (mets) =>
    isEvery(files(mets), (file) => has(file, 'ID', ...measured) && is(file, { CHECKSUMTYPE: 'SHA-256' })),
  'CSIP76–79': (mets) =>
    isEvery(
      files(mets),
      (file) =>
        at(file, 'FLocat').length === 1 &&
        is(at(file, 'FLocat')[0], located) &&
        has(at(file, 'FLocat')[0], 'xlink:href'),
    ),
  'CSIP80–83': (mets) =>
    structure(mets).length === 1 && isEvery(structure(mets), (map) => is(map, { TYPE: 'PHYSICAL' }) && has(map, 'ID')),
  'CSIP84–85': (mets) => isEvery(structure(mets), (map) => at(map, 'div').length === 1 && has(at(map, 'div')[0], 'ID')),
  'CSIP88–90': (mets) =>
    divisions(mets, 'Metadata').length === 1 && has(divisions(mets, 'Metadata')[0], 'ID', 'DMDID', 'ADMID'),
  'CSIP94–95, 116': (mets) =>
    isEvery(divisions(mets, 'Documentation'), (div) => has(div, 'ID')) && pointsToGroup(mets, 'Documentation'),
  'CSIP98–99, 118': (mets) =>
    isEvery(divisions(mets, 'Schemas'), (div) => has(div, 'ID')) && pointsToGroup(mets, 'Schemas'),
  'CSIP102–103, 119': (mets) =>
    isEvery(divisions(mets, 'Representations'), (div) => has(div, 'ID')) && pointsToGroup(mets, 'Representations'),
  'ids are unique': (mets) => {
    const ids = everyNode(mets).flatMap(({ attributes }) => attributes['ID'] ?? []);
    return new Set(ids).size === ids.length;
  },
});

const everyNode = (node: Node): Node[] => [node, ...node.children.flatMap(everyNode)];
